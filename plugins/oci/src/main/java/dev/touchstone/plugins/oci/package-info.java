/** Oracle Cloud Infrastructure's request signing. The OCI SDK signs with a profile of {@code ~/.oci/config}. */
package dev.touchstone.plugins.oci;
