// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalogue/address.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/safe_path.h"
#include "core/catalogue/sha256.h"
#include "core/recipe/nearest.h"
#include "core/text/json_fields.h"

#include <algorithm>
#include <set>

namespace stillroom::catalogue {

namespace {

using text::Fields;

constexpr std::uint64_t kLargestFile = std::uint64_t{8} << 20U;
constexpr std::size_t kLongestName = 64;
constexpr std::int64_t kLargestBytes = std::int64_t{1} << 40U;
constexpr int kVersion = 1;

/// Refuses what nobody would look at: a mistyped field would be lost without a word.
void check_known(const Fields& fields, const std::vector<std::string>& known) {
    if (!fields.self().is_object()) {
        return;
    }
    for (const auto& [key, value] : fields.self().items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const std::string near = recipe::nearest_name(key, known);
            fields.bad(near.empty() ? "There is no such field." : "There is no such field. Did you mean \"" + near + "\"?",
                       key.c_str());
        }
    }
}

std::string required(const Fields& fields, const char* name) {
    std::string value = fields.text(name);
    if (value.empty()) {
        fields.bad("This is missing.", name);
    }
    return value;
}

std::string name_of(const Fields& fields) {
    std::string name = required(fields, "name");
    const bool good = name.size() <= kLongestName && !name.starts_with('.') &&
                      std::all_of(name.begin(), name.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
                      });
    if (!good) {
        fields.bad("A name has up to 64 small letters, digits, hyphens, dots and underscores.", "name");
    }
    return name;
}

std::string web_address(const Fields& fields, const char* name) {
    std::string address = fields.text(name);
    const auto parts = parse_address(address);
    if (!address.empty() && (!parts || parts->scheme == "file")) {
        fields.bad("This should be an address that begins with https:// or http://.", name);
    }
    return address;
}

/// A list of words, each of `allowed` where there are any.
std::vector<std::string> words(const Fields& fields, const char* name, const std::vector<std::string>& allowed = {}) {
    std::vector<std::string> found;
    const auto& list = fields.value(name);
    if (list.is_array()) {
        for (const auto& word : list) {
            const auto* text = word.get_ptr<const std::string*>(); // null when it is no text
            if (text != nullptr && (allowed.empty() || std::find(allowed.begin(), allowed.end(), *text) != allowed.end())) {
                found.push_back(*text);
            }
        }
    }
    if (found.empty() || found.size() != list.size()) {
        std::string sentence = "This should be a list of words";
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            sentence += (i == 0 ? " out of " : ", ") + allowed[i];
        }
        fields.bad(sentence + ".", name);
    }
    return found;
}

Unpack unpack_from(const Fields& fields) {
    const std::string word = fields.text("unpack");
    if (word == "tar") {
        return Unpack::Tar;
    }
    if (word == "zip") {
        return Unpack::Zip;
    }
    if (!word.empty()) {
        fields.bad("This should be tar or zip, or be left out.", "unpack");
    }
    return Unpack::No;
}

RemoteFile file_from(const Fields& fields) {
    check_known(fields, {"address", "bytes", "sha256", "to", "unpack"});
    RemoteFile file;
    file.address = required(fields, "address");
    const auto parts = parse_address(file.address);
    if (!parts) {
        fields.bad("An address begins with https://, http:// or file:// and holds no user or password.", "address");
    }
    if (fields.has("bytes")) {
        file.bytes = fields.number("bytes", 1, 1, kLargestBytes);
    }
    file.sha256 = fields.text("sha256");
    if (!file.sha256.empty() && !is_sha256(file.sha256)) {
        fields.bad("A SHA-256 has 64 hexadecimal digits, in small letters.", "sha256");
    }
    file.to = fields.text("to", parts ? parts->name : std::string());
    if (!is_safe_path(file.to)) {
        fields.bad("This should be a relative path without \"..\".", "to");
    }
    file.unpack = unpack_from(fields);
    return file;
}

std::vector<RemoteFile> files_from(const Fields& fields) {
    std::vector<RemoteFile> files;
    std::set<std::string> names;
    for (const Fields& item : fields.list("files")) {
        files.push_back(file_from(item));
        if (!names.insert(files.back().to).second) {
            item.bad("Two files have this name.", "to");
        }
    }
    const bool archive = std::any_of(files.begin(), files.end(), [](const RemoteFile& f) { return f.unpack != Unpack::No; });
    if (archive && files.size() > 1) {
        fields.bad("An archive stands alone: one archive, or plain files.", "files");
    }
    return files;
}

corpus::ReadOptions reading_from(const Fields& fields, const Entry& entry) {
    corpus::ReadOptions reading;
    reading.format = fields.text("format", "auto");
    if (reading.format != "auto" && !corpus::format_from(reading.format)) {
        fields.bad("There is no such format. stillroom import --help names them.", "format");
    }
    reading.text_column = fields.text("text_column");
    reading.label_column = fields.text("label_column");
    reading.out_of_scope = fields.flag("out_of_scope", false);
    reading.language = entry.languages.size() == 1 ? entry.languages.front() : std::string();
    return reading;
}

/// What a family says of all its corpora.
Entry family_from(const Fields& fields) {
    check_known(fields, {"name", "title", "description", "tasks", "licence", "homepage", "files", "corpora"});
    Entry family;
    family.family = name_of(fields);
    family.title = required(fields, "title");
    family.description = required(fields, "description");
    family.tasks = words(fields, "tasks", {"text", "dc", "icner", "classification"});
    const Fields licence = fields.object("licence");
    check_known(licence, {"name", "address"});
    family.licence = {required(licence, "name"), web_address(licence, "address")};
    required(fields, "homepage");
    family.homepage = web_address(fields, "homepage");
    family.files = files_from(fields);
    return family;
}

Entry corpus_from(const Fields& fields, const Entry& family) {
    check_known(fields, {"name", "title", "languages", "path", "format", "text_column", "label_column", "out_of_scope", "files"});
    Entry entry = family;
    entry.name = name_of(fields);
    entry.title = fields.text("title", family.title);
    entry.languages = words(fields, "languages");
    entry.path = required(fields, "path");
    if (!is_safe_path(entry.path)) {
        fields.bad("This should be a relative path without \"..\".", "path");
    }
    if (fields.has("files")) {
        entry.files = files_from(fields);
    }
    if (entry.files.empty()) {
        fields.bad("Neither the corpus nor its family names files.", "files");
    }
    entry.reading = reading_from(fields, entry);
    return entry;
}

} // namespace

Result<std::vector<Entry>> read_catalogue(const std::filesystem::path& file) {
    const auto bytes = read_file(file, kLargestFile);
    if (!bytes) {
        return fail(bytes.error());
    }
    const auto document = text::parse_json(*bytes, file.string());
    if (!document) {
        return fail(document.error());
    }
    text::JsonProblem problem{file.string(), {}};
    const Fields root(*document, {}, problem);
    check_known(root, {"version", "families"});
    if (root.number("version", 0, 0, INT32_MAX) != kVersion) {
        root.bad("This version of Stillroom reads catalogues of version 1.", "version");
    }
    std::vector<Entry> entries;
    std::set<std::string> names;
    for (const Fields& item : root.list("families")) {
        const Entry family = family_from(item);
        for (const Fields& inner : item.list("corpora")) {
            entries.push_back(corpus_from(inner, family));
            if (!names.insert(entries.back().name).second) {
                inner.bad("Another corpus has this name already.", "name");
            }
        }
        if (problem.error) {
            break;
        }
    }
    if (problem.error) {
        return fail(*problem.error);
    }
    return entries;
}

} // namespace stillroom::catalogue
