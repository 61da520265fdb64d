/** The contract between the services: a change as it travels on the topic, read without a tree. */
@NullMarked
package io.walstream.event;

import org.jspecify.annotations.NullMarked;
