public import ArgumentParser
public import Domain

/// Text for people or JSON for programs.
package enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json

    /// Whether a command line that could not be parsed asks for JSON.
    package static func isJson(in arguments: [String]) -> Bool {
        value(of: "--format", in: arguments) == OutputFormat.json.rawValue
    }
}

extension Language {
    /// The language that a command line asks for which is not parsed, or could not be; English where it names none.
    package static func asked(in arguments: [String]) -> Language {
        value(of: "--lang", in: arguments).flatMap(Language.init(rawValue:)) ?? .english
    }
}

private func value(of option: String, in arguments: [String]) -> String? {
    zip(arguments, arguments.dropFirst()).first { $0.0 == option }?.1
        ?? arguments.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
}

extension Language: ExpressibleByArgument {}

package enum PresentationHelp {
    package static let lang = ArgumentHelp("The language of results and errors.", valueName: "en|fi|sv")
    package static let format = ArgumentHelp("The form of the output.", valueName: "text|json")
}
