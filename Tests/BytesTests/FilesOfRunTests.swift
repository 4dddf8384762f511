import Bytes
import Domain
import Foundation
import Testing

/// What may be written, by the names and the kinds of files.
@Suite struct FilesOfRunTests {
    let folder: TrialFolder
    let input: String

    init() throws {
        folder = try TrialFolder()
        input = try folder.write("read", to: "input.csv")
    }

    private func check(
        _ outputs: [String], reading inputs: [String] = [], as form: FilesOfRun.Form = .stream,
        overwrite: Bool = true
    ) -> Problem? {
        var files = FilesOfRun()
        files.reads([input] + inputs)
        for output in outputs { files.writes(output, as: form) }
        return refusal { () throws(Problem) in try files.check(replacingExisting: overwrite) }
    }

    @Test(arguments: [true, false]) func noOutputIsAFileThatIsRead(_ overwrite: Bool) throws {
        let names = [
            input, folder.file("./input.csv"), try folder.link("relative.csv", to: "input.csv"),
            try folder.link("absolute.csv", to: input), try folder.link("twice.csv", to: "relative.csv"),
            try folder.hardLink("same.csv", to: input),
        ]
        for name in names { #expect(check([name], overwrite: overwrite) == .outputIsInput(path: name)) }
        let copy = try folder.write("read", to: "copy.csv")
        #expect(check([copy]) == nil)
    }

    @Test func whatIsInAFolderThatIsReadIsRead() throws {
        try FileManager.default.createDirectory(
            atPath: folder.file("rules/company"), withIntermediateDirectories: true)
        let rules = try folder.write("rules", to: "rules/company/a.yaml")
        let alias = try folder.hardLink("alias.csv", to: rules)
        let other = folder.file("rules/result.csv")
        #expect(check([alias], reading: [folder.file("rules")]) == .outputIsInput(path: alias))
        #expect(check([rules], reading: [folder.file("rules")]) == .outputIsInput(path: rules))
        #expect(check([other], reading: [folder.file("rules")]) == nil)
        #expect(check([alias]) == nil)
    }

    @Test func whatADatabaseKeepsBesideItIsRead() throws {
        let network = try folder.write("network", to: "network.gpkg")
        let log = try folder.write("log", to: "network.gpkg-wal")
        #expect(check([log], reading: [network]) == .outputIsInput(path: log))
        #expect(check([log]) == nil)
    }

    @Test func noOutputIsAnother() throws {
        let there = try folder.write("old", to: "there.csv")
        let same = try folder.hardLink("same.csv", to: there)
        let new = folder.file("new.csv")
        let link = try folder.link("link.csv", to: "new.csv")
        #expect(check([there, same]) == .outputIsOtherOutput(path: same))
        #expect(check([new, new]) == .outputIsOtherOutput(path: new))
        #expect(check([new, folder.file("./new.csv")]) == .outputIsOtherOutput(path: folder.file("./new.csv")))
        #expect(check([new, link]) == .outputIsOtherOutput(path: link))
        #expect(check([there, new, folder.file("other.csv")]) == nil)
    }

    @Test func whatIsThereIsReplacedOnlyWhenAskedFor() throws {
        let there = try folder.write("old", to: "there.csv")
        let link = try folder.link("link.csv", to: "there.csv")
        let dangling = try folder.link("dangling.csv", to: "nowhere.csv")
        for name in [there, link] {
            #expect(check([name], overwrite: false) == .outputExists(path: name))
            #expect(check([name]) == nil)
        }
        #expect(check([dangling], overwrite: false) == nil)
        #expect(check([folder.file("new.csv")], overwrite: false) == nil)
    }

    @Test func foldersAreNoFiles() throws {
        let link = try folder.link("link", to: folder.path)
        for name in [folder.path, folder.path + "/", link, folder.file("new/")] {
            #expect(check([name]) == .outputIsFolder(path: name))
        }
    }

    @Test func theFolderMustBeThere() throws {
        let missing = folder.file("none/a.csv")
        #expect(check([missing]) == .outputRefused(path: missing, because: .missingFolder))
        #expect(check([""]) == .outputRefused(path: "", because: .missingFile))
        let loop = try folder.link("loop", to: "loop")
        let tooMany = "The file \(loop) cannot be written: too many symbolic links lead to it."
        #expect(check([loop])?.message.en == tooMany)
    }

    /// Nothing keeps the superuser from writing.
    @Test(.enabled(if: geteuid() != 0)) func theFolderMustBeWritable() throws {
        try FileManager.default.createDirectory(
            atPath: folder.file("closed"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o555])
        let output = folder.file("closed/a.csv")
        #expect(check([output])?.message.fi == "Tiedostoa \(output) ei voi kirjoittaa: käyttöoikeus puuttuu.")
    }

    @Test func devicesAndPipesTakeStreamsAndNoDatabases() throws {
        let names = [
            "/dev/null", folder.pipe("pipe"), try folder.link("link.gpkg", to: "/dev/null"), "-", "/dev/fd/1",
        ]
        for name in names {
            #expect(check([name], overwrite: false) == nil)
            #expect(check([name], as: .file) == .outputNeedsFile(path: name))
        }
        // Nothing is lost where both are the same device.
        #expect(check(["/dev/null"], reading: ["/dev/null"]) == nil)
        #expect(check(["/dev/null", "/dev/null"]) == nil)
    }
}
