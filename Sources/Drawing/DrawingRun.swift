package import Domain
import FileOutput
import Foundation

/// A picture from files to a file.
package struct DrawingRun: Sendable {
    /// What came of it.
    package struct Outcome: Sendable {
        package let svg: String
        package let remarks: [LocalizedText]
    }

    /// Reads and draws; writes nothing.
    package static func draw(_ request: DrawingRequest) throws(DrawingError) -> Outcome {
        let reading = try PictureReading.opened(request)
        let (picture, remarks) = try reading.picture()
        return Outcome(svg: SheetDrawing(picture).svg, remarks: remarks)
    }

    /// - Parameter path: of the picture, which appears whole or not at all.
    package static func draw(
        _ request: DrawingRequest, to path: String, replacingExisting: Bool
    ) throws(DrawingError) -> Outcome {
        // An output that is in the way is told before the work, not after it.
        do throws(OutputFileError) {
            try OutputFile(path: path, replacingExisting: replacingExisting).discard()
        } catch { throw .output(error) }
        let outcome = try draw(request)
        do throws(OutputFileError) {
            try OutputFile.write(outcome.svg, to: path, replacingExisting: replacingExisting)
        } catch { throw .output(error) }
        return outcome
    }
}
