import Bytes

/// Rows from a file or a pipe; what the system refuses becomes an error of the points.
extension ByteInput {
    /// - Parameter path: `-` for stdin.
    static func opened(_ path: String) throws(RezoningError) -> ByteInput {
        do throws(InputError) { return try ByteInput(path: path) } catch { throw RezoningError(error) }
    }

    /// Reads until `bytes` has at least `count` bytes; false when the input has come to its end.
    func filled(_ bytes: inout [UInt8], to count: Int) throws(RezoningError) -> Bool {
        do throws(InputError) { return try fill(&bytes, to: count) } catch { throw RezoningError(error) }
    }

    /// What is left, behind what was read already, in a temporary file.
    func spooled(after start: [UInt8]) throws(RezoningError) -> SpooledInput {
        do throws(SpooledInput.Fault) { return try SpooledInput(self, after: start) } catch {
            switch error {
            case .input(let error): throw RezoningError(error)
            case .output(let error): throw .output(error)
            }
        }
    }
}

extension RezoningError {
    fileprivate init(_ error: InputError) { self = .unreadable(file: error.name, reason: error.reason) }
}
