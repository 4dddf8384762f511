package import Domain
import Bytes
package import Features
import Foundation

/// A picture from files to a file.
package struct DrawingRun: Sendable {
    /// What came of it.
    package struct Outcome: Sendable {
        package let svg: String
        package let remarks: [LocalizedText]
        /// What GDAL said of the files that it read.
        package let notes: [SourceNotes]
    }

    /// Reads and draws; writes nothing.
    package static func draw(_ request: DrawingRequest) throws(Problem) -> Outcome {
        let reading = try PictureReading.opened(request)
        let (picture, remarks) = try reading.picture()
        return Outcome(svg: SheetDrawing(picture).svg, remarks: remarks, notes: reading.notes)
    }

    /// - Parameter path: of the picture, which appears whole or not at all.
    package static func draw(
        _ request: DrawingRequest, to path: String, replacingExisting: Bool
    ) throws(Problem) -> Outcome {
        let sink = try OutputSink(path: path, replacingExisting: replacingExisting)
        let outcome = try draw(request)
        try sink.write(outcome.svg)
        try sink.finish()
        return outcome
    }
}
