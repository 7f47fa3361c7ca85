/** AWS Signature Version 4. The AWS SDK signs with the credentials that its chain finds. */
package dev.touchstone.plugins.aws;
