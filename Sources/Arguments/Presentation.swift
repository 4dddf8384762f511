public import ArgumentParser
public import Domain

/// Text for people or JSON for programs.
package enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json

    /// Whether a command line that could not be parsed asks for JSON.
    package static func isJson(in arguments: [String]) -> Bool {
        zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
            || arguments.contains("--format=json")
    }
}

extension Language: ExpressibleByArgument {
    /// The language that a command line which is not parsed here asks for; English where it names none.
    package static func asked(in arguments: [String]) -> Language {
        let separate = zip(arguments, arguments.dropFirst()).first { $0.0 == "--lang" }?.1
        let joined = arguments.first { $0.hasPrefix("--lang=") }.map { String($0.dropFirst("--lang=".count)) }
        return (separate ?? joined).flatMap(Language.init(rawValue:)) ?? .english
    }
}

package enum PresentationHelp {
    package static let lang = ArgumentHelp("The language of results and errors.", valueName: "en|fi|sv")
    package static let format = ArgumentHelp("The form of the output.", valueName: "text|json")
}
