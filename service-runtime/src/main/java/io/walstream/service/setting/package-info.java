/** A wrong setting, told in one sentence that names the property, its fault and the mend. */
@NullMarked
package io.walstream.service.setting;

import org.jspecify.annotations.NullMarked;
