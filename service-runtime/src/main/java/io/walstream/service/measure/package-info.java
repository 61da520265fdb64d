/** What every service measures alike. */
@NullMarked
package io.walstream.service.measure;

import org.jspecify.annotations.NullMarked;
