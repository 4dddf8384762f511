import Access
import Addresses
import Domain
import Importing
import StrictYAML

extension FuzzKind {
    /// Mappings of imports and of address sources, and access files.
    static let mapping = FuzzKind(
        "mapping", .lines, longest_bytes: 4096,
        seeds: [.files(below: "Examples/import", ending: ".yaml")] + written.map { .text($0) }
    ) { (input) throws(Nonsense) in
        let path = InputFile.path("mapping.yaml", input)
        if let mapping = try read({ () throws(YAMLFileError) in try ImportMapping(file: path) }) {
            try hold(!mapping.sourceLayers(of: "a").contains(""), "a layer without a name")
        }
        _ = try read { () throws(YAMLFileError) in try AddressMapping(file: path) }
        _ = try read { () throws(Problem) in try AccessFile(path: path) }
    }
}

private let written = [
    """
    schema: connect-quote/mapping/1
    title: Network
    source: somebody
    extracted: 2024-01-02
    crs: EPSG:3067
    layers:
      network_area:
        - around: {company: esimerkki-oy, margin_m: 500}
      mv_line:
        - from: lines
          file: a.gpkg
          where: {column: kind, in: [a, b]}
          columns:
            id: {column: fid, prefix: "x-"}
            company: {constant: esimerkki-oy}
            voltage_kv: {column: v, times: 0.001}
            installation: {column: t, codes: {1: overhead, 2: underground}}
    flaws:
      repeated_vertices: repair

    """,
    """
    schema: connect-quote/address-mapping/1
    licence: CC BY 4.0
    date: 2024-05-01
    made_up: true
    layers:
      - from: points
        kind: points
        accuracy_m: 1.5
        address: {column: a}
        municipality_code: {constant: 049}
      - from: parcels
        kind: parcels
        property_id: {column: id}

    """,
    """
    schema: connect-quote/access/1
    keys:
      - name: customer-service
        hash: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
        role: quoter
        expires: 2030-01-01
    proxy:
      from: [127.0.0.0/8, "::1"]
      header: X-Remote-User
      roles: {anna: admin}
      role: quoter
    tokens:
      issuer: https://login.example
      audience: connect-quote
      keys: jwks.json
      claim: roles
      roles: {a: admin}
    limits: {requests_a_minute: 60}

    """,
]
