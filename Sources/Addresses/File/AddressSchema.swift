/// What an address file is: an SQLite database in which streets and addresses are two levels. Positions are whole
/// centimetres of one plane. `house` is number, range end and letter in the order of the street; who reads the file
/// otherwise has them as columns that are worked out of it.
enum AddressSchema {
    /// "CQAD"
    static let applicationIdentifier = 0x4351_4144
    static let version = 1

    static let tables = """
        CREATE TABLE file (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
        CREATE TABLE source (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, date TEXT, licence TEXT,
          made_up INTEGER NOT NULL, accuracy_m REAL NOT NULL, sha256 TEXT, read INTEGER NOT NULL,
          addresses INTEGER NOT NULL, properties INTEGER NOT NULL) STRICT;
        CREATE TABLE municipality (
          id INTEGER PRIMARY KEY, code TEXT NOT NULL, name_fi TEXT, name_sv TEXT, alternatives TEXT) STRICT;
        CREATE TABLE street (
          id INTEGER PRIMARY KEY, municipality INTEGER NOT NULL, name_fi TEXT, name_sv TEXT,
          easting INTEGER NOT NULL, northing INTEGER NOT NULL, extent INTEGER NOT NULL,
          addresses INTEGER NOT NULL, source INTEGER NOT NULL) STRICT;
        CREATE TABLE street_name (
          folded TEXT NOT NULL, exact TEXT NOT NULL, street INTEGER NOT NULL, municipality INTEGER NOT NULL,
          PRIMARY KEY (folded, municipality, exact, street)) WITHOUT ROWID, STRICT;
        CREATE TABLE spelling (length INTEGER PRIMARY KEY, names BLOB NOT NULL) STRICT;
        CREATE TABLE address (
          street INTEGER NOT NULL, house INTEGER NOT NULL, easting INTEGER NOT NULL, northing INTEGER NOT NULL,
          property INTEGER, postcode INTEGER, source INTEGER NOT NULL,
          number INTEGER AS (house >> 19), number_end INTEGER AS (nullif(house >> 5 & 16383, 0)),
          letter TEXT AS (nullif(substr('abcdefghijklmnopqrstuvwxyzåäö', house & 31, 1), '')),
          PRIMARY KEY (street, house)) WITHOUT ROWID, STRICT;
        CREATE TABLE postcode (
          code INTEGER NOT NULL, municipality INTEGER NOT NULL, PRIMARY KEY (code, municipality)
          ) WITHOUT ROWID, STRICT;
        CREATE TABLE property (
          id INTEGER PRIMARY KEY, easting INTEGER NOT NULL, northing INTEGER NOT NULL, accuracy_m REAL NOT NULL,
          source INTEGER NOT NULL, outline BLOB) STRICT;
        """

    /// Of names with other letters than those of ASCII; the others are their own folded form.
    static let indexes = "CREATE INDEX street_name_exact ON street_name (exact) WHERE exact <> folded"

    /// Addresses as they come, before they are sorted.
    static let staging = """
        CREATE TEMP TABLE staged (
          key INTEGER NOT NULL, easting INTEGER NOT NULL, northing INTEGER NOT NULL, property INTEGER,
          postcode INTEGER, source INTEGER NOT NULL)
        """
}

/// How far the true point may be from one of a file. Readings of ours, no statements of the sources; `accuracy_m` of a
/// mapping and `--accuracy` of a quote say otherwise.
package enum AddressAccuracy {
    /// A building's point lies somewhere in the building, and the connection at its wall or the plot's border.
    package static let building_m = 15.0
    /// A parcel without an outline. With one, it is the farthest corner.
    package static let parcel_m = 50.0
}
