import CLibFuzzer
import Foundation
import FuzzTargets

#if SERVICE
    import FuzzServing
    private let kinds = FuzzKind.all + [.http, .caller]
#else
    private let kinds = FuzzKind.all
#endif

// FUZZ_KIND says what is fuzzed; the arguments are libFuzzer's, or one of:
//   --kinds               the names of all kinds
//   --seeds ROOT FOLDER   puts the kind's inputs to start from into a folder
//   --longest             the longest input of the kind that is worth trying, in bytes

/// Set once, before anything is tried.
nonisolated(unsafe) private var fuzzed = kinds[0]

@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int, _ seed: UInt32) -> Int {
    if case .bytes = fuzzed.form { return LLVMFuzzerMutate(data, size, room) }
    guard seed % 2 == 0 else { return LLVMFuzzerMutate(data, size, room) }
    var mutation = Mutation(seed: UInt64(seed), of: fuzzed)
    let input = Array(UnsafeBufferPointer(start: data, count: size))
    let changed = mutation.changed(input, with: input).prefix(room)
    for (place, byte) in changed.enumerated() { data[place] = byte }
    return changed.count
}

private func run() -> CInt {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--kinds" {
        kinds.forEach { print($0.name) }
        return 0
    }
    let name = ProcessInfo.processInfo.environment["FUZZ_KIND"] ?? ""
    guard let kind = kinds.first(where: { $0.name == name }) else {
        print("FUZZ_KIND must be one of: \(kinds.map(\.name).joined(separator: ", "))")
        return 64
    }
    fuzzed = kind
    if arguments.first == "--longest" {
        print(kind.longest_bytes)
        return 0
    }
    if arguments.first == "--seeds", arguments.count == 3 {
        for (number, input) in kind.seedInputs(root: arguments[1]).enumerated() {
            FileManager.default.createFile(atPath: "\(arguments[2])/seed-\(number)", contents: Data(input))
        }
        return 0
    }
    var count = CommandLine.argc
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    return LLVMFuzzerRunDriver(&count, &words) { start, count in
        do throws(Nonsense) { try fuzzed.attempt(Array(UnsafeBufferPointer(start: start, count: count))) } catch {
            fatalError("nonsense: \(error.description)")
        }
        return 0
    }
}

exit(run())
