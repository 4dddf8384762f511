import ArgumentParser

/// Completion scripts of the argument parser, which leave out that an option in the first place belongs to the default
/// subcommand.
enum CompletionScript {
    private static let command = ConnectQuote.configuration.commandName ?? ""
    private static let byDefault = QuoteCommand.configuration.commandName ?? ""

    /// - Returns: the script with that; as it is where it has not the known form.
    static func withDefaultSubcommand(_ script: String) -> String {
        var script = script
        for (line, addition) in [bash, zsh, fish] {
            guard let place = script.firstRange(of: line) else { continue }
            script.replaceSubrange(place, with: line + addition)
            break
        }
        return script
    }

    /// After the options of the command itself.
    private static let bash = (
        "    local -a non_repeating_options=()\n",
        """
            if [[ "${unparsed_words[0]}" == -* ]]; then
                _\(command)_\(byDefault)
                return
            fi

        """
    )

    private static let zsh = (
        "    local -ir current_word_index=\"$((CURRENT - 1))\"\n",
        """

            if [[ "${words[2]}" == -* ]]; then
                _\(command)_\(byDefault)
                return
            fi

        """
    )

    private static let fish = (
        "    set -l unparsed_tokens (__\(command)_tokens -pc)\n",
        """
            set -l first $unparsed_tokens[2]
            test (count $unparsed_tokens) -gt 1; or set first (commandline -ct)
            if string match -q -- '-*' "$first"
                set unparsed_tokens $unparsed_tokens[1] \(byDefault) $unparsed_tokens[2..]
            end

        """
    )
}
