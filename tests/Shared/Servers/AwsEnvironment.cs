using System.Runtime.CompilerServices;

namespace InsiderOne.Servers;

/// <summary>The profiles of these tests, never those of whoever runs them.</summary>
internal static class AwsEnvironment
{
    /// <summary>Before the first client of any test: the SDK looks once in a process where the profiles are.</summary>
    [ModuleInitializer]
    internal static void Use()
    {
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", WriteCredentials());
        Environment.SetEnvironmentVariable("AWS_PROFILE", "test");
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }

    private static string WriteCredentials()
    {
        var path = Path.Combine(Path.GetTempPath(), $"insider-test-credentials-{Environment.ProcessId}");
        File.WriteAllText(path, $$"""
            [test]
            aws_access_key_id = TESTACCESSKEY
            aws_secret_access_key = testsecretkey1234567890
            [reader]
            aws_access_key_id = READERKEY
            aws_secret_access_key = readersecret1234567890
            [wrong-secret]
            aws_access_key_id = TESTACCESSKEY
            aws_secret_access_key = not-the-secret
            [unknown-key]
            aws_access_key_id = NOSUCHKEY
            aws_secret_access_key = testsecretkey1234567890
            [session]
            aws_access_key_id = TESTACCESSKEY
            aws_secret_access_key = testsecretkey1234567890
            aws_session_token = a-session
            [brief]
            credential_process = /bin/cat {{path}}.json

            """);
        // What a tool that signs in prints; the gateway would not take the token, but links are signed without asking it.
        File.WriteAllText(path + ".json", """
            {"Version":1,"AccessKeyId":"TESTACCESSKEY","SecretAccessKey":"testsecretkey1234567890","SessionToken":"a-session","Expiration":"2099-01-02T03:04:05Z"}
            """);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            File.Delete(path);
            File.Delete(path + ".json");
        };
        return path;
    }
}
