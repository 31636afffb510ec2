/**
 * Looks at a history's records before anything is trained: what each field holds, and which fields
 * become features for which reason. The result is a {@link io.eddy.model.feature.FeatureSpec}; who
 * disagrees with it says so in {@link io.eddy.model.profile.Overrides}.
 */
package io.eddy.model.profile;
