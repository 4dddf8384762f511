public import Domain
public import GeometryCore
public import Rules

/// What else may be asked of a desk: the rules that it answers by, and where a row's point is.
extension BatchDesk {
    /// The companies whose network areas the network file holds, in the order of their names.
    public var ruledCompanies: [CompanySlug] { companies }

    /// The rules that hold for a company on the batch's day; nil where there are none, so that its rows are in error.
    public func applicableRules(of company: CompanySlug) -> ApplicableRules? {
        batchCompany(company)?.rules.rules
    }

    /// The limits, in ground metres and ascending, that a company's rulebook compares the distance to the reported
    /// asset of a layer with; none where it has no say there.
    public func limits_m(of company: CompanySlug, to layer: AssetReference.Layer) -> [Double] {
        guard let rules = batchCompany(company) else { return [] }
        let reported =
            switch layer {
            case .mediumVoltageLine: rules.cable
            case .secondarySubstation: rules.substation
            }
        return rules.references[reported].limits_m
    }

    private func batchCompany(_ company: CompanySlug) -> BatchCompany? {
        guard let number = companies.firstIndex(of: company), case .success(let rules) = self.rules[number] else {
            return nil
        }
        return rules
    }
}

extension BatchWorker {
    /// The point of a request in the network's plane; nil where it has none.
    public func planePoint(of request: BatchRequest) -> PlanePoint? {
        let point = place(of: request)
        return point.isFinite ? point : nil
    }
}
