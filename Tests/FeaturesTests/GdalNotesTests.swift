import TestSupport
import Domain
import GeometryCore
import Testing

@testable import Features

/// What GDAL says of a source that it reads all the same.
@Suite struct GdalNotesTests {
    @Test(.enabled(if: Gdal.isInstalled)) func warningsAreNotesOfTheSource() throws {
        let folder = try SourceFolder()
        let path = try folder.write(
            "WKT,id,n\n\"LINESTRING (300000 6700000,300100 6700000)\",a,x\n", to: "lines.csv")
        _ = try folder.write("WKT,String,Integer\n", to: "lines.csvt")
        let source = try FeatureSources.open(path, layers: ["lines"])
        #expect(source.notes.lines.count == 1 && source.notes.others == 0)
        #expect(source.notes.lines.first?.hasPrefix("Warning 1: Invalid value type found in record 1") == true)
        #expect(source.notes.source == "lines.csv")
    }

    @Test func whatWeReadOurselvesHasNone() throws {
        let folder = try SourceFolder()
        let path = try folder.write("{\"type\":\"Point\",\"coordinates\":[24,60]}")
        #expect(try FeatureSources.open(path, layers: nil).notes.isEmpty)
    }

    @Test(arguments: [99, 100, 101]) func eachLineOnceAndNoMoreThanAHundred(_ count: Int) {
        let said = (1...count).map { "Warning 1: feature \($0)\n\nWarning 1: feature \($0)\r\n" }.joined()
        let notes = SourceNotes(said)
        #expect(notes.lines.count == min(count, 100) && notes.others == max(0, count - 100))
        #expect(notes.lines.last == "Warning 1: feature \(min(count, 100))")
    }

    @Test func whatIsOfTheTemporaryFileAloneIsLeftOut() {
        let said = """
            Warning 1: A geometry of type MULTILINESTRING is inserted into layer mv_line of geometry type LINESTRING, which \
            is not normally allowed by the GeoPackage specification, but the driver will however do it.
            Warning 1: odd
            """
        #expect(SourceNotes(said).lines == ["Warning 1: odd"])
    }

    @Test func longLinesEndAndTheTemporaryFolderIsLeftOut() {
        let notes = SourceNotes(
            "/tmp/x/source.gpkg: odd\n" + String(repeating: "a", count: 501), replacing: [("/tmp/x/", by: "")])
        #expect(notes.lines == ["source.gpkg: odd", String(repeating: "a", count: 500) + "…"])
    }

    @Test(arguments: [
        ("PG:dbname=net user=me password=se/cret host=db", "PG:dbname=net user=me password=… host=db"),
        ("PG:dbname=net password = 'se \\' cret' x", "PG:dbname=net password = … x"),
        ("MSSQL:server=a;UID=me;PWD=se cret;x=1", "MSSQL:server=a;UID=me;PWD=…;x=1"),
        ("MYSQL:net,user=me,Password=\"a,b\",host=c", "MYSQL:net,user=me,Password=…,host=c"),
        ("Warning: postgresql://me:se:cret@db:5432/net failed", "Warning: postgresql://me:…@db:5432/net failed"),
        ("password is needed", "password is needed"),
    ])
    func passwordsAreLeftOut(_ text: String, _ expected: String) {
        #expect(text.withoutPasswords == expected)
        #expect(SourceNotes(text).lines == [expected])
    }

    @Test(.enabled(if: Gdal.isInstalled)) func errorsNameNoPassword() throws {
        let error = #expect(throws: Problem.self) {
            _ = try FeatureSources.open("MYSQL:nowhere,host=127.0.0.1,port=1,password=geheim", layers: nil)
        }
        #expect(error.map { !$0.message.en.contains("geheim") } == true)
    }
}
