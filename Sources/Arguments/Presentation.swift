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

extension Language: ExpressibleByArgument {}

package enum PresentationHelp {
    package static let lang = ArgumentHelp("The language of results and errors.", valueName: "en|fi|sv")
    package static let format = ArgumentHelp("The form of the output.", valueName: "text|json")
}
