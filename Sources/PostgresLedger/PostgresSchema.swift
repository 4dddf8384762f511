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

        \(function("entry_follows", entryFollows))
        CREATE TRIGGER entry_follows BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_follows();

        \(function("body_follows", bodyFollows))
        CREATE TRIGGER body_follows BEFORE INSERT ON body FOR EACH ROW EXECUTE FUNCTION body_follows();

        \(function("nothing_changes", nothingChanges))
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

    private static let entryFollows = """

        BEGIN
            IF new.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
                OR new.previous <> coalesce(
                    (SELECT hash FROM entry ORDER BY sequence DESC LIMIT 1), decode(repeat('00', 32), 'hex'))
            THEN RAISE EXCEPTION 'an entry follows the last one'; END IF;
            RETURN new;
        END
        """
    private static let bodyFollows = """

        BEGIN
            IF new.sequence IS DISTINCT FROM (SELECT max(sequence) FROM entry)
            THEN RAISE EXCEPTION 'a body belongs to the last entry'; END IF;
            RETURN new;
        END
        """
    private static let nothingChanges = """

        BEGIN RAISE EXCEPTION 'nothing in a ledger is changed'; END
        """

    private static func function(_ name: String, _ body: String) -> String {
        "CREATE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $$\(body)$$;"
    }

    /// What keeps rows as they are and finds them, a text each: functions as they are written, triggers with their table,
    /// moment (7: before a row is inserted; 58: before a statement that changes, deletes or empties) and function, indexes
    /// that are valid, and rules, of which there are none.
    static let expected: Set<String> = {
        let functions = [
            ("entry_follows", entryFollows), ("body_follows", bodyFollows), ("nothing_changes", nothingChanges),
        ].map { "function \($0.0) \($0.1)" }
        let triggers =
            [
                "trigger body_follows body 7 body_follows", "trigger entry_follows entry 7 entry_follows",
            ] + ["body", "entry", "shared"].map { "trigger \($0)_stays \($0) 58 nothing_changes" }
        let indexes = [
            "entry_pkey entry", "entry_offer entry", "entry_key entry", "entry_person entry", "body_pkey body",
            "shared_pkey shared", "person_pkey person",
        ].map { "index \($0)" }
        return Set(functions + triggers + indexes)
    }()

    /// The same of the database.
    static let asItIs = """
        WITH tables AS (SELECT unnest(ARRAY['entry', 'body', 'shared', 'person']::regclass[]) AS id)
        SELECT 'function ' || p.proname || ' ' || p.prosrc FROM pg_proc AS p
            WHERE p.oid IN (SELECT tgfoid FROM pg_trigger, tables WHERE tgrelid = tables.id AND NOT tgisinternal)
        UNION ALL SELECT 'trigger ' || tgname || ' ' || tables.id || ' ' || tgtype || ' ' || proname
            FROM pg_trigger, tables, pg_proc AS p
            WHERE tgrelid = tables.id AND tgfoid = p.oid AND NOT tgisinternal AND tgenabled IN ('O', 'A')
        UNION ALL SELECT 'index ' || indexrelid::regclass || ' ' || tables.id FROM pg_index, tables
            WHERE indrelid = tables.id AND indisvalid
        UNION ALL SELECT 'rule ' || rulename || ' ' || tables.id FROM pg_rewrite, tables WHERE ev_class = tables.id
        """

    /// "CQle": the lock that the one who writes holds until the end of the transaction. Unlike a lock of a table it asks
    /// for no right but to connect.
    static let writersLock: Int64 = 0x4351_6C65
}
