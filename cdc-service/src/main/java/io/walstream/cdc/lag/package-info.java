/** How far the pipeline is behind the database, as the database sees it. */
@NullMarked
package io.walstream.cdc.lag;

import org.jspecify.annotations.NullMarked;
