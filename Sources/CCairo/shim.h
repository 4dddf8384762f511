// cairo: pages are drawn and written as PDF with it.
#include <cairo.h>
#include <cairo-pdf.h>
