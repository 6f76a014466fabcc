// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/bio.h"

namespace stillroom::corpus {

namespace {

bool has_prefix(std::string_view tag, std::string_view prefixes) {
    return tag.size() > 2 && tag[1] == '-' && prefixes.find(tag[0]) != std::string_view::npos;
}

} // namespace

bool is_tag(std::string_view tag) { return tag == "O" || has_prefix(tag, "BIESLU"); }

void repair_tags(std::vector<std::string>& tags, IssueLog& log, std::string_view file, std::int64_t line) {
    std::int64_t orphans = 0;
    std::int64_t converted = 0;
    std::int64_t bare = 0;
    std::string last_bare; // label of the word before, when it had no prefix
    for (std::size_t i = 0; i < tags.size(); ++i) {
        std::string& tag = tags[i];
        if (tag == "O") {
            last_bare.clear();
            continue;
        }
        if (!is_tag(tag)) {
            ++bare;
            const std::string label = tag;
            tag = (label == last_bare ? "I-" : "B-") + label;
            last_bare = label;
            continue;
        }
        last_bare.clear();
        if (has_prefix(tag, "SU")) {
            tag[0] = 'B';
            ++converted;
        } else if (has_prefix(tag, "EL")) {
            tag[0] = 'I';
            ++converted;
        }
        const bool goes_on = i > 0 && tags[i - 1] != "O" &&
                             std::string_view(tags[i - 1]).substr(1) == std::string_view(tag).substr(1);
        if (tag[0] == 'I' && !goes_on) {
            tag[0] = 'B';
            ++orphans;
        }
    }
    if (orphans > 0) {
        log.add(Issue::Level::Warning, "i-after-o",
                "An I- tag follows no B- tag of its type; it was read as the beginning of a slot.", file, line, orphans);
    }
    if (converted > 0) {
        log.add(Issue::Level::Note, "iobes-tags", "Tags in the IOBES or BILOU scheme were turned into BIO.", file, line,
                converted);
    }
    if (bare > 0) {
        log.add(Issue::Level::Note, "bare-tags",
                "Tags without B- or I- were turned into BIO; equal neighbours became one slot.", file, line, bare);
    }
}

} // namespace stillroom::corpus
