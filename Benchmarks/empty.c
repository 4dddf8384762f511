/* The floor of a cold quote: a program that does nothing but load what GEOS and PROJ bring with them. */
#include <geos_c.h>
#include <proj.h>

int main(int count, char **arguments)
{
    (void)arguments;
    /* Never true, but the linker cannot know: both libraries stay linked. */
    if (count > 1000)
        return proj_context_create() != 0 && GEOS_init_r() != 0;
    return 0;
}
