import Bytes
import Domain
import Foundation

extension PrintedDocument {
    /// The document as one HTML file: no script, nothing from elsewhere, pages of A4 where it is printed.
    public var html: String { HTMLWriting(self).text }
}

/// Writes a document as HTML; `XMLWriter` escapes everything that is written.
private struct HTMLWriting {
    private let document: PrintedDocument

    init(_ document: PrintedDocument) { self.document = document }

    var text: String {
        var page = XMLWriter(prologue: "<!DOCTYPE html>\n")
        page.group("html", ["lang": document.language.rawValue]) { page in
            page.group("head") { page in
                page.element("meta", ["charset": "utf-8"])
                page.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                // What stands in the document can neither run nor ask for anything, wherever it is opened.
                page.element(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ])
                page.element("meta", ["name": "date", "content": document.day.description])
                page.element("title", text: PlainText.line(document.title))
                page.element("style", text: HTMLStyle.text(accent: document.sender.accent))
            }
            page.group("body") { page in
                if let banner = document.banner.map(PlainText.line) {
                    page.element("p", ["class": "banner", "role": "note"], text: banner)
                    page.element("p", ["class": "watermark", "aria-hidden": "true"], text: banner)
                }
                head(&page)
                page.group("main") { page in
                    for block in document.blocks { write(block, &page) }
                }
                foot(&page)
            }
        }
        return page.text
    }

    private func head(_ page: inout XMLWriter) {
        let sender = document.sender
        page.group("header") { page in
            if let logo = sender.logo {
                picture(logo, ["class": "logo"], &page)
            } else {
                page.element("p", ["class": "sender"], text: PlainText.line(sender.name))
            }
            guard !sender.lines.isEmpty else { return }
            page.group("address") { page in
                if sender.logo != nil { page.element("strong", text: PlainText.line(sender.name)) }
                for line in sender.lines { page.element("span", text: PlainText.line(line)) }
            }
        }
    }

    private func foot(_ page: inout XMLWriter) {
        guard !document.smallPrint.isEmpty else { return }
        page.group("footer") { page in
            for line in document.smallPrint { page.element("p", text: PlainText.line(line)) }
        }
    }

    private func write(_ block: Block, _ page: inout XMLWriter) {
        switch block {
        case .heading(let text, let level):
            page.element("h\(min(max(level, 1), 3))", text: PlainText.line(text))
        case .paragraph(let text, let emphasis):
            let kind: String? =
                switch emphasis {
                case .plain: nil
                case .lead: "lead"
                case .small: "small"
                case .strong: "strong"
                }
            page.group("p", pairs: kind.map { [("class", $0)] } ?? []) { lines(text, &$0) }
        case .facts(let facts):
            page.group("table", ["class": "facts"]) { page in
                page.group("tbody") { page in
                    for fact in facts {
                        page.group("tr") { page in
                            page.element("th", ["scope": "row"], text: PlainText.line(fact.name))
                            page.group("td") { lines(fact.value, &$0) }
                        }
                    }
                }
            }
        case .list(let items):
            page.group("ul") { page in
                for item in items { page.group("li") { lines(item, &$0) } }
            }
        case .table(let table): write(table, &page)
        case .sum(let sum):
            page.group("section", ["class": "apart sum"]) { page in
                page.element("p", ["class": "strong"], text: PlainText.line(sum.title))
                page.element(
                    "p", ["class": sum.amount.count <= 24 ? "amount" : "amount words"],
                    text: PlainText.line(sum.amount))
                for line in sum.lines { page.element("p", text: PlainText.line(line)) }
            }
        case .notice(let texts):
            page.group("section", ["class": "apart"]) { page in
                for text in texts { page.element("p", text: PlainText.line(text)) }
            }
        case .figure(let picture, let caption):
            page.group("figure") { page in
                self.picture(picture, [:], &page)
                if let caption { page.element("figcaption", text: PlainText.line(caption)) }
            }
        case .sideBySide(let columns):
            page.group("div", ["class": "columns"]) { page in
                for column in columns {
                    page.group("div") { page in for block in column { write(block, &page) } }
                }
            }
        case .form(let form):
            for fields in form.rows {
                page.group("dl", ["class": "form"]) { page in
                    for field in fields {
                        page.group("div", ["style": "flex-grow: \(field.share)"]) { page in
                            page.element("dt", text: PlainText.line(field.name))
                            let pairs = field.alignment == .trailing ? [("class", "number")] : []
                            page.group("dd", pairs: pairs) { lines(field.value, &$0) }
                        }
                    }
                }
            }
        case .together(let blocks), .atFoot(let blocks):
            page.group("div", ["class": "together"]) { page in for block in blocks { write(block, &page) } }
        case .blanks(let words):
            page.group("div", ["class": "columns blanks"]) { page in
                for word in words { page.element("p", text: PlainText.line(word)) }
            }
        }
    }

    private func write(_ table: Table, _ page: inout XMLWriter) {
        func row(_ texts: [String], _ page: inout XMLWriter) {
            page.group("tr") { page in
                for (index, column) in table.columns.enumerated() {
                    let name = index == 0 ? "th" : "td"
                    let pairs =
                        (index == 0 ? [("scope", "row")] : [])
                        + (column.alignment == .trailing ? [("class", "number")] : [])
                    page.group(name, pairs: pairs) { lines(index < texts.count ? texts[index] : "", &$0) }
                }
            }
        }
        page.group("table", ["class": "rows"]) { page in
            page.group("thead") { page in
                page.group("tr") { page in
                    for column in table.columns {
                        let pairs =
                            [("scope", "col")] + (column.alignment == .trailing ? [("class", "number")] : [])
                        page.group("th", pairs: pairs) { lines(column.title, &$0) }
                    }
                }
            }
            page.group("tbody") { page in for texts in table.rows { row(texts, &page) } }
            guard !table.sums.isEmpty else { return }
            page.group("tfoot") { page in for texts in table.sums { row(texts, &page) } }
        }
    }

    /// Each line of a text, as an element of its own where there are several.
    private func lines(_ text: String, _ page: inout XMLWriter) {
        let lines = PlainText.lines(text).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            page.element("span", text: String(line))
            if index < lines.count - 1 { page.element("br", [:]) }
        }
    }

    /// As data of an image, in which nothing runs.
    private func picture(_ picture: Picture, _ attributes: XMLWriter.Attributes, _ page: inout XMLWriter) {
        let data = Data(picture.svg.utf8).base64EncodedString()
        let width = picture.width_mm.map { [("style", "width: \($0)mm; max-width: 100%")] } ?? []
        page.element(
            "img",
            pairs: [
                ("src", "data:image/svg+xml;base64,\(data)"), ("alt", PlainText.line(picture.alternative)),
            ] + width + attributes.map { ($0.key, $0.value) })
    }
}
