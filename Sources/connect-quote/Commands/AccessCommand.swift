import Access
import ArgumentParser
import Arguments
import Bytes
import Domain
import Quoting
import Telling

/// `connect-quote access`: the keys of the service.
struct AccessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "Add, list and revoke the keys of the service.",
        subcommands: [Add.self, List.self, Revoke.self])

    struct FileOption: ParsableArguments {
        @Option(help: ArgumentHelp("The access file.", valueName: "file"), completion: .file(extensions: ["yaml"]))
        var file: String
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Make a key: its text is printed once, the file keeps only its SHA-256.")

        @OptionGroup var place: FileOption
        @Argument(help: ArgumentHelp("Who will use it: a desk or a program.", valueName: "name"))
        var name: String

        @Option(
            help: ArgumentHelp("What it may do.", valueName: "clerk|planner|admin"),
            transform: { text in
                guard let role = Role(rawValue: text), role > .everybody else {
                    throw RefusedOptions(
                        en: "A role is clerk, planner or admin.",
                        fi: "Rooli on clerk, planner tai admin.",
                        sv: "En roll är clerk, planner eller admin.")
                }
                return role
            })
        var role: Role

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("How many requests a minute (else the file's limit).", valueName: "n"))
        var requestsPerMinute: Int?
        @OptionGroup var presentation: PresentationOptions

        func validate() throws {
            guard !name.allSatisfy(\.isWhitespace), name.count <= 100, !name.contains(where: \.isNewline) else {
                throw RefusedOptions(
                    en: "A name is one line of at most 100 letters, not of blanks alone.",
                    fi: "Nimi on yksi rivi, jossa on enintään 100 merkkiä, ei pelkkiä välilyöntejä.",
                    sv: "Ett namn är en rad med högst 100 tecken, inte bara blanktecken.")
            }
            if let requestsPerMinute, !(1...1_000_000).contains(requestsPerMinute) {
                throw RefusedOptions(
                    .outOfRange("--requests-per-minute", from: "1", to: "1000000", unit: nil))
            }
        }

        func run() throws {
            let (key, text) = AccessKey.made(
                name: name, role: role, on: .today, requestsPerMinute: requestsPerMinute)
            do throws(Problem) {
                var editing = try AccessFileEditing(path: place.file, makes: true)
                try editing.add(key)
            } catch { throw presentation.failure(error) }
            switch presentation.format {
            case .json:
                try presentation.write(
                    .object([
                        "schema": .string("connect-quote/access-key/1"), "name": .string(name),
                        "role": .string(role.rawValue), "key": .string(text),
                    ]))
            case .text:
                Output.writeMessage(
                    presentation.lang.pick(
                        "This is shown once; keep it where passwords are kept.\n",
                        "Tämä näytetään kerran; säilytä se salasanojen joukossa.\n",
                        "Detta visas en gång; förvara det där lösenord förvaras.\n"))
                try presentation.write(text + "\n")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the keys: name, role, day.")

        @OptionGroup var place: FileOption
        @OptionGroup var presentation: PresentationOptions

        func run() throws {
            let file: AccessFile
            do throws(Problem) { file = try AccessFile(path: place.file) } catch {
                throw presentation.failure(error)
            }
            let keys = file.keys
            switch presentation.format {
            case .json:
                try presentation.write(
                    .object([
                        "schema": .string("connect-quote/access-keys/1"),
                        "keys": .array(
                            keys.map { key in
                                .object([
                                    "name": .string(key.name), "role": .string(key.role.rawValue),
                                    "added": .string(key.added.description),
                                ])
                            }),
                    ]))
            case .text:
                let width = keys.map(\.name.count).max() ?? 0
                try presentation.write(
                    keys.map { key in
                        let gap = String(repeating: " ", count: width - key.name.count + 2)
                        return "\(key.name)\(gap)\(key.role.rawValue)  \(key.added)\n"
                    }.joined())
            }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Remove a key; a running service forgets it when it is loaded anew.")

        @OptionGroup var place: FileOption
        @Argument(help: ArgumentHelp("The key's name.", valueName: "name"))
        var name: String
        @OptionGroup var presentation: PresentationOptions

        func run() throws {
            do throws(Problem) {
                var editing = try AccessFileEditing(path: place.file)
                try editing.revoke(name)
            } catch { throw presentation.failure(error) }
        }
    }
}
