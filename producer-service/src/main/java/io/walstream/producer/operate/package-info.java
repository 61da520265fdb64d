/** What an operator sees and steers over REST. */
@NullMarked
package io.walstream.producer.operate;

import org.jspecify.annotations.NullMarked;
