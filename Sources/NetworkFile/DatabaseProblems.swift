package import Domain
import PostgresClient

extension PostgresFailure {
    /// What it means for a network.
    var ofNetwork: Problem {
        switch kind {
        case .notInstalled: .postgresNotInstalled
        case .notConnected:
            isOfLogin ? .loginRefused(database, reason: reason) : .noDatabase(database, reason: reason)
        case .lost: .databaseLost(database, reason: reason)
        case .refused where isOfRowSecurity: .databaseHidesRows(database, reason: reason)
        case .refused(let state):
            // Appendix A of PostgreSQL's manual: cancelled by a timeout, and no lock in time.
            ["57014", "55P03"].contains(state)
                ? .databaseTooSlow(database, reason: reason) : .databaseRefuses(database, reason: reason)
        }
    }
}

/// The server and the way to it.
extension Problem {
    package static func noDatabase(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "database_missing", exitCode: .inputMissing,
            message: .sentence(
                en: "The database \(name) of the network cannot be reached",
                fi: "Verkon tietokantaan \(name) ei saada yhteyttä",
                sv: "Nätets databas \(name) kan inte nås", reason: reason),
            hint: LocalizedText(
                en: "Write the address as postgresql://user@host/database, and check that the server runs.",
                fi:
                    "Kirjoita osoite muodossa postgresql://user@host/database ja tarkista, että palvelin on käynnissä.",
                sv: "Skriv adressen som postgresql://user@host/database och kontrollera att servern är i gång."))
    }

    package static func loginRefused(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "database_login_refused", exitCode: .inputMissing,
            message: .sentence(
                en: "The database \(name) of the network does not let this user in",
                fi: "Verkon tietokanta \(name) ei päästä tätä käyttäjää sisään",
                sv: "Nätets databas \(name) släpper inte in den här användaren", reason: reason),
            hint: LocalizedText(
                en: "Check user and password; a password is best kept in the file ~/.pgpass.",
                fi: "Tarkista käyttäjä ja salasana; salasanan paras paikka on tiedosto ~/.pgpass.",
                sv: "Kontrollera användare och lösenord; lösenordet förvaras bäst i filen ~/.pgpass."))
    }

    package static func databaseLost(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "database_lost", exitCode: .inputMissing,
            message: .sentence(
                en: "The connection to the database \(name) was lost while the network was read",
                fi: "Yhteys tietokantaan \(name) katkesi kesken verkon lukemisen",
                sv: "Förbindelsen till databasen \(name) bröts medan nätet lästes", reason: reason),
            hint: LocalizedText(
                en: "Try again: nothing was changed.", fi: "Yritä uudelleen: mitään ei muutettu.",
                sv: "Försök igen: ingenting har ändrats."))
    }

    package static func databaseTooSlow(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "database_too_slow", exitCode: .inputMissing,
            message: .sentence(
                en: "The database \(name) did not answer in time",
                fi: "Tietokanta \(name) ei vastannut ajoissa",
                sv: "Databasen \(name) svarade inte i tid", reason: reason),
            hint: LocalizedText(
                en:
                    "Look for a session that holds the tables, or for a view without an index; add ?options=-cstatement_timeout%3D300s to the address to wait longer.",
                fi:
                    "Etsi istunto, joka pitää tauluja varattuina, tai näkymä ilman indeksiä; lisää osoitteeseen ?options=-cstatement_timeout%3D300s, jos haluat odottaa pidempään.",
                sv:
                    "Sök en session som håller tabellerna låsta eller en vy utan index; lägg till ?options=-cstatement_timeout%3D300s i adressen för att vänta längre."
            ))
    }

    package static func databaseRefuses(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "database_refuses", exitCode: .badData,
            message: .sentence(
                en: "The database \(name) refuses to read the network", fi: "Tietokanta \(name) ei lue verkkoa",
                sv: "Databasen \(name) vägrar läsa nätet", reason: reason),
            hint: LocalizedText(
                en: "The user needs USAGE on the schema and SELECT on the layers' tables and views.",
                fi: "Käyttäjä tarvitsee oikeuden USAGE skeemaan ja SELECT tasojen tauluihin ja näkymiin.",
                sv: "Användaren behöver USAGE på schemat och SELECT på lagrens tabeller och vyer."))
    }
}

extension Problem {
    /// A policy would leave features out, and the answers would be those of another network.
    package static func databaseHidesRows(_ name: String, reason: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "database_hides_rows", exitCode: .badData,
            message: .sentence(
                en: "The database \(name) would hide features of the network from this user by row-level security",
                fi:
                    "Tietokanta \(name) piilottaisi verkon kohteita tältä käyttäjältä rivitason suojauksella (row-level security)",
                sv:
                    "Databasen \(name) skulle dölja objekt i nätet för den här användaren med radsäkerhet (row-level security)",
                reason: reason),
            hint: LocalizedText(
                en:
                    "Answers need the whole network: read it as a user with BYPASSRLS, or make views owned by one that the policies do not concern.",
                fi:
                    "Vastauksiin tarvitaan koko verkko: lue se käyttäjänä, jolla on oikeus BYPASSRLS, tai tee näkymät, joiden omistajaa suojauksen säännöt eivät koske.",
                sv:
                    "Svaren kräver hela nätet: läs det som en användare med BYPASSRLS, eller gör vyer vars ägare reglerna inte gäller."
            ))
    }
}

extension Problem {
    /// What is asked for is made of a network's file alone.
    package static func networkNotInFile(_ name: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "network_not_in_file", exitCode: .usage,
            message: LocalizedText(
                en: "The network is in the database \(name), and this needs a file.",
                fi: "Verkko on tietokannassa \(name), ja tähän tarvitaan tiedosto.",
                sv: "Nätet finns i databasen \(name), och det här kräver en fil."),
            hint: LocalizedText(
                en:
                    "Name a network file: ogr2ogr makes one of the same layers.",
                fi:
                    "Nimeä verkkotiedosto: ogr2ogr tekee sen samoista tasoista.",
                sv: "Ange en nätfil: ogr2ogr gör en av samma lager."))
    }
}

/// What is in the database.
extension Problem {
    package static func noPostGIS(_ name: String) -> Problem {
        let name = name.shown
        return Problem(
            code: "postgis_missing", exitCode: .badData,
            message: LocalizedText(
                en: "The database \(name) has no PostGIS.", fi: "Tietokannassa \(name) ei ole PostGISiä.",
                sv: "Databasen \(name) saknar PostGIS."),
            hint: LocalizedText(
                en: "Name another database, or run CREATE EXTENSION postgis in it.",
                fi: "Anna toinen tietokanta tai aja siinä CREATE EXTENSION postgis.",
                sv: "Ange en annan databas eller kör CREATE EXTENSION postgis i den."))
    }

    package static func missingTable(_ name: String, layer: NetworkLayer) -> Problem {
        let name = name.shown
        let needed = LocalizedText.all(of: NetworkLayer.allCases.filter(\.isRequired).map(\.rawValue))
        return Problem(
            code: "missing_layer", exitCode: .badData,
            message: LocalizedText(
                en: "The database \(name) has no table or view \(layer.rawValue) on its search path.",
                fi: "Tietokannan \(name) hakupolulla ei ole taulua tai näkymää \(layer.rawValue).",
                sv: "Databasen \(name) har ingen tabell eller vy \(layer.rawValue) på sin sökväg."),
            hint: LocalizedText(
                en:
                    "A network has at least \(needed.en); make views of these names, and name their schema with ?options=-csearch_path%3DSCHEMA.",
                fi:
                    "Verkossa on oltava ainakin \(needed.fi); tee näkymät näillä nimillä ja anna niiden skeema: ?options=-csearch_path%3DSCHEMA.",
                sv:
                    "Ett nät har minst \(needed.sv); gör vyer med de namnen och ange deras schema med ?options=-csearch_path%3DSCHEMA."
            ))
    }

    package static func missingTableColumn(_ name: String, table: String, column: String) -> Problem {
        let (name, table) = (name.shown, table.shown)
        return Problem(
            code: "missing_column", exitCode: .badData,
            message: LocalizedText(
                en: "In the database \(name), \(table) has no column \(column).",
                fi: "Tietokannan \(name) taulussa tai näkymässä \(table) ei ole saraketta \(column).",
                sv: "I databasen \(name) saknar \(table) kolumnen \(column)."),
            hint: LocalizedText(
                en: "Make a view of the table in which the column has this name.",
                fi: "Tee taulusta näkymä, jossa sarakkeella on tämä nimi.",
                sv: "Gör en vy av tabellen där kolumnen har det namnet."))
    }

    package static func noGeometryColumn(_ name: String, table: String) -> Problem {
        let (name, table) = (name.shown, table.shown)
        return Problem(
            code: "no_geometry_column", exitCode: .badData,
            message: LocalizedText(
                en: "In the database \(name), \(table) has no column of the type geometry.",
                fi:
                    "Tietokannan \(name) taulussa tai näkymässä \(table) ei ole saraketta, jonka tyyppi on geometry.",
                sv: "I databasen \(name) har \(table) ingen kolumn av typen geometry."),
            hint: LocalizedText(
                en: "Add it, or make a view with ST_GeomFromText or geography::geometry.",
                fi: "Lisää se tai tee näkymä: ST_GeomFromText tai geography::geometry.",
                sv: "Lägg till den eller gör en vy med ST_GeomFromText eller geography::geometry."))
    }

    /// Of what has no number of its own a finding could not be told, nor two features told apart.
    package static func noNumberColumn(_ name: String, table: String) -> Problem {
        let (name, table) = (name.shown, table.shown)
        return Problem(
            code: "no_number_column", exitCode: .badData,
            message: LocalizedText(
                en: "In the database \(name), the features of \(table) have no number of their own.",
                fi: "Tietokannan \(name) taulun tai näkymän \(table) kohteilla ei ole omaa numeroa.",
                sv: "I databasen \(name) har objekten i \(table) inget eget nummer."),
            hint: LocalizedText(
                en:
                    "A table needs a primary key of whole numbers, a view a column fid with whole numbers, each once.",
                fi:
                    "Taulu tarvitsee kokonaislukuisen pääavaimen, näkymä sarakkeen fid, jossa kukin kokonaisluku on kerran.",
                sv:
                    "En tabell behöver en primärnyckel av heltal, en vy en kolumn fid med heltal, vart och ett en gång."
            ))
    }

    package static func differentSystems(
        _ name: String, layer: NetworkLayer, srsID: Int, otherLayer: NetworkLayer, otherSRSID: Int
    ) -> Problem {
        let name = name.shown
        return Problem(
            code: "layers_in_different_crs", exitCode: .badData,
            message: LocalizedText(
                en:
                    "In the database \(name), layer \(layer.rawValue) has SRID \(srsID), but layer \(otherLayer.rawValue) has \(otherSRSID).",
                fi:
                    "Tietokannan \(name) tasolla \(layer.rawValue) SRID on \(srsID) mutta tasolla \(otherLayer.rawValue) \(otherSRSID).",
                sv:
                    "I databasen \(name) har lagret \(layer.rawValue) SRID \(srsID), men lagret \(otherLayer.rawValue) har \(otherSRSID)."
            ),
            hint: LocalizedText(
                en: "Make a view of one with ST_Transform, and an index on the same expression.",
                fi: "Tee toisesta näkymä funktiolla ST_Transform ja samasta lausekkeesta indeksi.",
                sv: "Gör en vy av det ena med ST_Transform, och ett index på samma uttryck."))
    }

    package static func layerWithoutSystem(_ name: String, layer: NetworkLayer) -> Problem {
        let name = name.shown
        return Problem(
            code: "crs_not_described", exitCode: .badData,
            message: LocalizedText(
                en:
                    "In the database \(name), layer \(layer.rawValue) does not say what its coordinate reference system is (SRID 0).",
                fi: "Tietokannan \(name) taso \(layer.rawValue) ei kerro koordinaattijärjestelmäänsä (SRID 0).",
                sv: "I databasen \(name) anger lagret \(layer.rawValue) inte sitt koordinatsystem (SRID 0)."),
            hint: LocalizedText(
                en: "Set the SRID of a table with UpdateGeometrySRID, that of a view's column with ST_SetSRID.",
                fi:
                    "Aseta taulun SRID funktiolla UpdateGeometrySRID ja näkymän sarakkeen SRID funktiolla ST_SetSRID.",
                sv: "Ange en tabells SRID med UpdateGeometrySRID och en vykolumns med ST_SetSRID."))
    }

    package static func unknownSystem(_ name: String, srsID: Int) -> Problem {
        let name = name.shown
        return Problem(
            code: "crs_not_described", exitCode: .badData,
            message: LocalizedText(
                en:
                    "The database \(name) does not say what the coordinate reference system of its layers is (SRID \(srsID)).",
                fi: "Tietokanta \(name) ei kerro, mikä sen tasojen koordinaattijärjestelmä on (SRID \(srsID)).",
                sv: "Databasen \(name) anger inte vilket koordinatsystem dess lager har (SRID \(srsID))."),
            hint: LocalizedText(
                en: "Set the SRID with UpdateGeometrySRID, to one that spatial_ref_sys describes.",
                fi: "Aseta SRID funktiolla UpdateGeometrySRID sellaiseksi, jonka spatial_ref_sys kuvaa.",
                sv: "Ange SRID med UpdateGeometrySRID, ett som spatial_ref_sys beskriver."))
    }
}
