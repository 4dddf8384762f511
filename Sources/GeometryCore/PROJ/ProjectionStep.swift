import CPROJ

extension HorizontalReference {
    /// The projection alone, from longitude (east of Greenwich) and latitude in radians to easting and
    /// northing in metres.
    ///
    /// The conversion that PROJ derives from a definition has axis swaps and degrees around the projection,
    /// which depend on how the definition was written, and which make `proj_factors` meaningless. Its text
    /// shows the steps; the one that projects is taken out, so the axes are in order by construction.
    func projection() throws(ProjectionError) -> ProjectionObject {
        guard let projection = ProjectionObject(proj_create(context.handle, try projectionText()), context) else {
            throw .unsupportedConversion(context.takeReason())
        }
        return projection
    }

    /// The projection as PROJ's text, which names its ellipsoid too.
    func projectionText() throws(ProjectionError) -> String {
        guard
            let conversion = ProjectionObject(
                proj_crs_get_coordoperation(context.handle, system.pointer), context),
            let text = proj_as_proj_string(context.handle, conversion.pointer, PJ_PROJ_5, nil)
        else { throw .unsupportedConversion(context.takeReason()) }
        let steps = String(cString: text)
        guard let step = Self.projectingStep(of: steps) else { throw .unsupportedConversion(steps) }
        return step
    }

    /// The only step that projects; nil when there is none or more than one, or when it has units or axes
    /// of its own. Swaps and degrees are not steps that project, and neither is `longlat`, which accounts
    /// for a prime meridian that the projection itself names again.
    static func projectingStep(of conversion: String) -> String? {
        var steps: [[Substring]] = [[]]
        for word in conversion.split(separator: " ") {
            if word == "+step" {
                steps.append([])
            } else if word != "+proj=pipeline" {
                steps[steps.count - 1].append(word)
            }
        }
        let beside = ["+proj=axisswap", "+proj=unitconvert", "+proj=longlat"]
        let projecting = steps.filter { words in
            !words.isEmpty && !words.contains { beside.contains(String($0)) }
        }
        guard let step = projecting.first, projecting.count == 1, !step.contains("+inv") else { return nil }
        let hasUnitsOrAxes = step.contains {
            $0.hasPrefix("+axis=") || $0.hasPrefix("+units=") || $0.hasPrefix("+to_meter=")
        }
        return hasUnitsOrAxes ? nil : step.joined(separator: " ")
    }
}
