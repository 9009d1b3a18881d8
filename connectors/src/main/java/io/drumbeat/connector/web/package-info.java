/** HTTP as every connector needs it: credentials, certificates, limits, waiting and trying again. */
@NullMarked
package io.drumbeat.connector.web;

import org.jspecify.annotations.NullMarked;
