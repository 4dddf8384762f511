import Testing

@testable import Bytes

@Suite struct AddressRangeTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"), ("gone", "gone"),
    ]) func whoSharesAnAllowance(_ address: String, _ household: String) {
        #expect(AddressRange.household(of: address) == household)
    }
}
