/** Oracle Cloud Infrastructure's request signing, made by the OCI SDK with a profile of {@code ~/.oci/config}. */
package dev.touchstone.plugins.oci;
