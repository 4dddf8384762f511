/// Judges features while they are read. GEOS's own failure is no verdict on a feature: it is kept, to be thrown once
/// the reading is over. For one thread at a time.
public final class ValidityJudge {
    private let engine: GeometryEngine
    /// The first.
    public private(set) var failure: GeometryError?

    public init() throws(GeometryError) { engine = try GeometryEngine() }

    /// What is wrong with a line or an area whose coordinates are sound.
    public func flaw(of geometry: PlaneGeometry) -> GeometryFlaw? {
        do throws(GeometryError) { return try engine.invalidity(of: geometry) } catch {
            failure = failure ?? error
            return nil
        }
    }
}
