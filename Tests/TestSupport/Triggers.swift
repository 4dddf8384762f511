public import GRDB

extension Database {
    /// Takes away a GeoPackage's triggers: they call functions that only programs with GeoPackage support bring along.
    public func dropTriggers() throws {
        for trigger in try String.fetchAll(self, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
            try execute(sql: "DROP TRIGGER \"\(trigger)\"")
        }
    }
}
