package import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pipe's bytes in a temporary file, for what must be read twice. It goes when nobody needs it any more.
package final class SpooledInput: Sendable {
    package enum Fault: Error, Sendable, Hashable {
        case input(InputError)
        case output(Problem)
    }

    package let path: String

    /// Takes everything that the pipe has left.
    /// - Parameter start: what was read of it already.
    package init(_ input: ByteInput, after start: [UInt8] = []) throws(Fault) {
        path = PartialFiles.temporaryPath()
        PartialFiles.add(path)
        var descriptor: CInt
        repeat {
            descriptor = opened(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw .output(.outputRefused(path: path, because: SystemReason.latest))
            }
        } while !PartialFiles.hold(path, by: descriptor)
        let writer = ByteWriter(descriptor: descriptor, name: path)
        var bytes = start
        var goesOn = true
        while goesOn {
            do throws(InputError) { goesOn = try input.fill(&bytes, to: 1 << 20) } catch { throw .input(error) }
            do throws(Problem) { try writer.write(bytes) } catch { throw .output(error) }
            bytes.removeAll(keepingCapacity: true)
        }
    }

    deinit { PartialFiles.discard(path) }
}
