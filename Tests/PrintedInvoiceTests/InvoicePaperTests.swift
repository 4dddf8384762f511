import Testing
@Suite struct InvoicePaperTests {}
