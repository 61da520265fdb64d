/**
 * One text for each value of a column, the same whether SQL makes it of the row or Java of the
 * document; docs/types.md is the table of what documents hold.
 */
@NullMarked
package io.walstream.essink.verify.form;

import org.jspecify.annotations.NullMarked;
