// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/formats.h"

#include <array>

namespace stillroom::corpus {

namespace {

struct FormatName {
    Format format;
    const char* word;
    const char* description;
};

constexpr std::array<FormatName, 10> kFormats{{
    {Format::Text, "text", "plain text, a sentence a line"},
    {Format::Massive, "massive", "MASSIVE JSONL"},
    {Format::SlotGated, "slotgated", "SlotGated folders (seq.in, seq.out, label)"},
    {Format::TokenTag, "token-tag", "token:TAG lines with <=> intent"},
    {Format::Conll, "conll", "CoNLL/BIO columns"},
    {Format::Clinc150, "clinc150", "CLINC150 JSON"},
    {Format::Csv, "csv", "CSV with named columns"},
    {Format::Tsv, "tsv", "TSV with named columns"},
    {Format::Tei, "tei", "TEI XML"},
    {Format::LabelText, "label-text", "lines of a label and a text"},
}};

const FormatName& row(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

} // namespace

const char* to_string(Format format) { return row(format).word; }
const char* describe(Format format) { return row(format).description; }

std::optional<Format> format_from(std::string_view word) {
    for (const FormatName& name : kFormats) {
        if (word == name.word) {
            return name.format;
        }
    }
    return std::nullopt;
}

} // namespace stillroom::corpus
