// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ratio_families.h"

#include <algorithm>
#include <map>
#include <set>

namespace stillroom::report {

Mixture mixture_of(const nlohmann::json& recipe) {
    Mixture mixture;
    mixture.rest = recipe;
    if (!recipe.is_object() || !recipe.contains("transfer") || !recipe["transfer"].contains("sources")) {
        return mixture;
    }
    for (const char* other : {"name", "notes", "study", "format"}) {
        mixture.rest.erase(other);
    }
    for (auto& source : mixture.rest["transfer"]["sources"]) {
        mixture.sources.push_back(source.value("corpus", std::string()));
        mixture.ratios.push_back(source.value("ratio", 0.0));
        source.erase("ratio");
        source.erase("locked");
    }
    return mixture;
}

std::vector<RatioFamily> ratio_families(const std::vector<MeasuredMixture>& measured) {
    std::map<std::string, RatioFamily> families;
    std::map<std::string, std::set<std::vector<double>>> different;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const auto& mixture = measured[i].mixture;
        if (mixture.sources.size() < 2 || measured[i].values.empty()) {
            continue;
        }
        const std::string key = mixture.rest.dump();
        auto& family = families[key];
        family.sources = mixture.sources;
        family.members.push_back(i);
        family.runs.push_back({mixture.ratios, measured[i].values});
        different[key].insert(mixture.ratios);
    }
    std::vector<RatioFamily> found;
    for (auto& [key, family] : families) {
        if (different[key].size() > 1) {
            found.push_back(std::move(family));
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const RatioFamily& a, const RatioFamily& b) { return a.members.size() > b.members.size(); });
    return found;
}

} // namespace stillroom::report
