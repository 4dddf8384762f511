public import Domain

extension Tariff {
    /// The main fuses for which some product at low voltage has a basic fee, three phases first, the smallest first.
    public var fuses: [Fuse] {
        let sizes = Fuse.Phases.allCases.flatMap { phases in
            Fuse.knownSizes_a.compactMap { Fuse(phases: phases, current_a: $0) }
        }
        return sizes.filter { fuse in products.contains { $0.voltage == .low && has($0, fuse) } }.sorted {
            ($1.phases.rawValue, $0.current_a) < ($0.phases.rawValue, $1.current_a)
        }
    }

    private func has(_ product: Product, _ fuse: Fuse) -> Bool {
        product.basic.contains { row in
            guard case .of(let other, _) = row.fee else { return row.covers(fuse) }
            // The reader lets no product point to one that points on.
            return row.covers(fuse) && self.product(other)?.basic.contains { $0.covers(fuse) } ?? false
        }
    }

    /// Whether a basic fee goes by the kind of dwelling, or by how many meters a connection has.
    public var asksForDwelling: Bool {
        products.contains { $0.basic.contains { !$0.dwellings.isEmpty || $0.metersAtLeast != nil } }
    }
}
