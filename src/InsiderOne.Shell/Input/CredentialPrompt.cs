using System.Management.Automation;

namespace InsiderOne.Shell.Input;

/// <summary>Asks for a user name and a password: what Get-Credential and a [Credential] parameter ask.</summary>
internal sealed class CredentialPrompt(Questions questions)
{
    public PSCredential Ask(string caption, string message, string userName)
    {
        var introduction = Questions.Introduction(caption, message);
        var question = string.IsNullOrEmpty(message) ? caption : message;
        if (string.IsNullOrEmpty(userName))
        {
            userName = questions.Line($"{question} (user name)", "User: ", introduction);
            introduction = "";
        }

        var password = questions.Secret($"{question} (password)", $"Password for user {userName}: ", introduction);
        return new PSCredential(userName, password);
    }
}
