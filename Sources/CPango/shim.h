// Pango: text in lines, in any script, drawn with cairo.
#include <pango/pangocairo.h>
