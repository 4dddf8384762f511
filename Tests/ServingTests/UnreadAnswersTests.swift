import NIOCore
import NIOEmbedded
import Testing

@testable import Serving

/// Peers that ask and do not read.
@Suite struct UnreadAnswersTests {
    /// A connection whose answer waits for a peer.
    private struct Connection {
        let channel = EmbeddedChannel()

        init() throws {
            try channel.pipeline.syncOperations.addHandler(UnreadAnswers(patience: .seconds(120)))
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
            channel.write(ByteBuffer(repeating: 0, count: 100_000), promise: nil)
            tell(isWritable: false)
        }

        func tell(isWritable: Bool) {
            channel.isWritable = isWritable
            channel.pipeline.fireChannelWritabilityChanged()
        }

        func isOpen(after seconds: Int64) -> Bool {
            channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
            return channel.isActive
        }
    }

    @Test func whoReadsNothingIsLeft() throws {
        let connection = try Connection()
        #expect(connection.isOpen(after: 119))
        #expect(!connection.isOpen(after: 1))
    }

    @Test func whoReadsSlowlyIsWaitedFor() throws {
        let connection = try Connection()
        connection.channel.flush()
        #expect(connection.isOpen(after: 120))
        // Not for ever.
        #expect(connection.isOpen(after: 119))
        #expect(!connection.isOpen(after: 1))
    }

    @Test func whoHasReadMayTakeItsTimeToAsk() throws {
        let connection = try Connection()
        #expect(connection.isOpen(after: 119))
        connection.tell(isWritable: true)
        #expect(connection.isOpen(after: 1_000))
        connection.tell(isWritable: false)
        #expect(connection.isOpen(after: 119))
        #expect(!connection.isOpen(after: 1))
    }
}
