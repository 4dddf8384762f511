import GeoPackage
public import NetworkFile
public import Quoting
public import Rules
public import Domain
private func stub(_ e: some Error) -> Explanation {
    Explanation(
        code: "stub", exitCode: .badData, message: LocalizedText(verbatim: "\(e)."),
        hint: LocalizedText(verbatim: "-"))
}
extension QuoteError: Explainable { public var explanation: Explanation { stub(self) } }
extension RuleLibraryError: Explainable { public var explanation: Explanation { stub(self) } }
extension NetworkFileError: Explainable { public var explanation: Explanation { stub(self) } }
extension FuseError: Explainable { public var explanation: Explanation { stub(self) } }
extension NetworkFinding { public var line: LocalizedText { LocalizedText(verbatim: "\(self)") } }
