import CCairo
import CPango
import Domain
import Typesetting

/// Breaks texts into lines and knows how much room they take, with one typeface whatever the machine prefers.
///
/// Of one thread: Pango's objects belong to it.
final class TextSetter {
    private static let family = PrintedDocument.typeface

    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer

    /// - Throws: ``Problem/fontMissing(_:)``.
    init(language: Language) throws(Problem) {
        guard let map = pango_cairo_font_map_new(), let context = pango_font_map_create_context(map) else {
            throw .libraryNotStarted("Pango", code: "document_library_not_started")
        }
        (self.map, self.context) = (map, context)
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string(language.rawValue))
        guard hasFamily else { throw .fontMissing(Self.family) }
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(map)
    }

    private var hasFamily: Bool {
        guard let description = Self.description(TextStyle.body) else { return false }
        defer { pango_font_description_free(description) }
        guard let font = pango_context_load_font(context, description) else { return false }
        defer { g_object_unref(font) }
        guard let found = pango_font_describe(font) else { return false }
        defer { pango_font_description_free(found) }
        return pango_font_description_get_family(found).map { String(cString: $0) } == Self.family
    }

    private static func description(_ style: TextStyle) -> OpaquePointer? {
        guard let description = pango_font_description_new() else { return nil }
        pango_font_description_set_family(description, family)
        pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(description, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        return description
    }

    /// A text in its lines; lives no longer than the setter.
    func lines(of box: TextBox) -> TextLines { TextLines(box, context, Self.description(box.style)) }

    /// Points from the top of the first line to the bottom of the last.
    func height(of box: TextBox) -> Double { lines(of: box).height }

    /// The text in pieces of at most so many lines.
    func pieces(of box: TextBox, lines most: Int) -> [String] {
        let starts = lines(of: box).starts
        guard starts.count > most else { return [box.text] }
        let bytes = Array(box.text.utf8)
        let cuts = stride(from: 0, to: starts.count, by: most).map { starts[$0] } + [bytes.count]
        return zip(cuts, cuts.dropFirst()).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
    }
}

/// Owns one layout of Pango.
struct TextLines: ~Copyable {
    private let layout: OpaquePointer?

    fileprivate init(_ box: TextBox, _ context: OpaquePointer, _ description: OpaquePointer?) {
        layout = pango_layout_new(context)
        pango_layout_set_font_description(layout, description)
        pango_font_description_free(description)
        pango_layout_set_width(layout, Int32((box.width * Double(PANGO_SCALE)).rounded()))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_alignment(layout, box.style.alignment == .trailing ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        pango_layout_set_line_spacing(layout, box.style.size > 14 ? 1 : 1.06)
        // Figures of tables stand below one another in this typeface without being told.
        pango_layout_set_text(layout, box.text, Int32(box.text.utf8.count))
    }

    deinit { if let layout { g_object_unref(UnsafeMutableRawPointer(layout)) } }

    private var extents: PangoRectangle {
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        return extents
    }

    var height: Double { Double(extents.y + extents.height) / Double(PANGO_SCALE) }

    /// Of the longest line.
    var width: Double { Double(extents.width) / Double(PANGO_SCALE) }

    /// The offset in bytes of each line.
    var starts: [Int] {
        (0..<pango_layout_get_line_count(layout)).compactMap { index in
            pango_layout_get_line_readonly(layout, index).map { Int($0.pointee.start_index) }
        }
    }

    /// With its left upper corner at the current point of a cairo context.
    func show(_ cairo: OpaquePointer) { pango_cairo_show_layout(cairo, layout) }

    /// As shapes to be filled.
    func trace(_ cairo: OpaquePointer) { pango_cairo_layout_path(cairo, layout) }
}
