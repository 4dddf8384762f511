/// The tables of a ledger in PostgreSQL, and what keeps their rows from being changed.
enum PostgresSchema {
    static let tables = """
        CREATE TABLE entry (
            sequence int8 PRIMARY KEY,
            previous bytea NOT NULL CHECK (length(previous) = 32),
            hash bytea NOT NULL CHECK (length(hash) = 32),
            kind text NOT NULL, time int8 NOT NULL, who text NOT NULL,
            year int8, serial int8, revision int8, state text, valid_until text, company text, date text, fuse text,
            zone text, price text, site text, person bytea, person_hash bytea, idempotency_key text, fingerprint bytea
        );
        CREATE INDEX entry_offer ON entry (year, serial, sequence);
        CREATE UNIQUE INDEX entry_key ON entry (idempotency_key) WHERE idempotency_key IS NOT NULL;
        CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL;
        CREATE TABLE body (sequence int8 PRIMARY KEY, bytes bytea NOT NULL, shared bytea NOT NULL);
        CREATE TABLE shared (hash bytea PRIMARY KEY CHECK (length(hash) = 32), bytes bytea NOT NULL);
        CREATE TABLE person (
            key bytea PRIMARY KEY CHECK (length(key) = 16), salt bytea NOT NULL, name text NOT NULL, contact text,
            note text
        );

        CREATE FUNCTION entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF new.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
                OR new.previous <> coalesce(
                    (SELECT hash FROM entry ORDER BY sequence DESC LIMIT 1), decode(repeat('00', 32), 'hex'))
            THEN RAISE EXCEPTION 'an entry follows the last one'; END IF;
            RETURN new;
        END $$;
        CREATE TRIGGER entry_follows BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_follows();

        CREATE FUNCTION body_follows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF new.sequence IS DISTINCT FROM (SELECT max(sequence) FROM entry)
            THEN RAISE EXCEPTION 'a body belongs to the last entry'; END IF;
            RETURN new;
        END $$;
        CREATE TRIGGER body_follows BEFORE INSERT ON body FOR EACH ROW EXECUTE FUNCTION body_follows();

        CREATE FUNCTION nothing_changes() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'nothing in a ledger is changed'; END $$;
        CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
            FOR EACH STATEMENT EXECUTE FUNCTION nothing_changes();
        CREATE TRIGGER body_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON body
            FOR EACH STATEMENT EXECUTE FUNCTION nothing_changes();
        CREATE TRIGGER shared_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON shared
            FOR EACH STATEMENT EXECUTE FUNCTION nothing_changes();

        CREATE TABLE ledger (version int8 NOT NULL);
        INSERT INTO ledger VALUES (1);
        """

    static let version: Int64 = 1

    static let triggers = ["body_follows", "body_stays", "entry_follows", "entry_stays", "shared_stays"]

    /// "CQle": the lock that the one who writes holds until the end of the transaction. Unlike a lock of a table it asks
    /// for no right but to connect.
    static let writersLock: Int64 = 0x4351_6C65
}
