// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/trainer_state.h"

#include "core/exchange/metric_names.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stillroom::exchange {

namespace {

constexpr std::uint64_t kLargest = 256U << 20; ///< bytes; a million steps are 150 MB

std::string number(double value) {
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0.0 ? "Infinity" : "-Infinity";
    }
    return fmt::format("{}", value);
}

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// JSON has no words for these; a text in their place of the same length has, so that positions stay. DEL occurs in
// nobody's values.
constexpr std::string_view kNan = "\"\x7f\"";
constexpr std::string_view kInfinity = "\"\x7fplus \"";
constexpr std::string_view kMinusInfinity = "\"\x7fminus \"";

/// Replaces NaN, Infinity and -Infinity outside texts.
void make_json(std::string& text) {
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inside) {
            i += c == '\\' ? 1 : 0;
            inside = c != '"';
        } else if (c == '"') {
            inside = true;
        } else if (c == 'N' || c == 'I' || c == '-') {
            for (const auto& [word, stand_in] : {std::pair<std::string_view, std::string_view>{"NaN", kNan},
                                                 {"Infinity", kInfinity},
                                                 {"-Infinity", kMinusInfinity}}) {
                if (text.compare(i, word.size(), word) == 0) {
                    text.replace(i, word.size(), stand_in);
                    i += word.size() - 1;
                    break;
                }
            }
        }
    }
}

/// Listens to the parser and keeps the entries of log_history; nothing else of the document is held.
class History final : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit History(Budget& budget) : m_curves(budget) {}

    bool null() override { return value(std::nan("")); }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t number) override { return value(static_cast<double>(number)); }
    bool number_unsigned(number_unsigned_t number) override { return value(static_cast<double>(number)); }
    bool number_float(number_float_t number, const string_t&) override { return value(number); }
    bool string(string_t& text) override {
        const std::string with_quotes = '"' + text + '"';
        if (with_quotes == kNan) {
            return value(std::nan(""));
        }
        if (with_quotes == kInfinity || with_quotes == kMinusInfinity) {
            return value(with_quotes == kInfinity ? INFINITY : -INFINITY);
        }
        return true;
    }
    bool binary(binary_t&) override { return true; }
    bool key(string_t& name) override {
        if (m_depth == 1) {
            m_in_history = name == "log_history";
            m_seen = m_seen || m_in_history;
        }
        m_key = name;
        return true;
    }
    bool start_object(std::size_t) override {
        if (++m_depth == 3 && m_in_history) {
            m_entry.clear();
        }
        return true;
    }
    bool end_object() override { return --m_depth != 2 || !m_in_history || take_entry(); }
    bool start_array(std::size_t) override {
        ++m_depth;
        return true;
    }
    bool end_array() override {
        --m_depth;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        m_damaged_at = position;
        return false;
    }

    [[nodiscard]] bool seen() const { return m_seen; }
    [[nodiscard]] std::optional<std::size_t> damaged_at() const { return m_damaged_at; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] Curves take() { return m_curves.take(); }

  private:
    bool value(double number) {
        constexpr std::size_t kMostInEntry = 10'000;
        if (m_depth == 3 && m_in_history && m_entry.size() < kMostInEntry) {
            m_entry.emplace_back(m_key, number);
        }
        return true;
    }

    /// An entry without a step belongs to the one before it.
    bool take_entry() {
        for (const auto& [name, number] : m_entry) {
            constexpr double kMost = 9.0e18;
            if (name == "step" && std::abs(number) < kMost) {
                m_step = static_cast<std::int64_t>(number);
            }
        }
        for (const auto& [name, number] : m_entry) {
            const std::string metric = from_hugging_face(name);
            if (name == "step" || !CurveBuilder::usable(metric)) {
                continue;
            }
            if (name == "epoch") { // every entry repeats it
                if (m_epoch_step == m_step) {
                    continue;
                }
                m_epoch_step = m_step;
            }
            if (auto added = m_curves.add(metric, {m_step, 0.0, number}); !added) {
                m_error = added.error();
                return false;
            }
        }
        return true;
    }

    CurveBuilder m_curves;
    std::vector<std::pair<std::string, double>> m_entry;
    std::string m_key;
    int m_depth = 0; ///< 1: the document, 2: log_history, 3: one entry
    std::int64_t m_step = 0;
    std::optional<std::int64_t> m_epoch_step;
    bool m_in_history = false;
    bool m_seen = false;
    std::optional<std::size_t> m_damaged_at;
    std::optional<Error> m_error;
};

/// Writes entries with the commas between them.
class Entries {
  public:
    explicit Entries(AtomicFile& file) : m_file(file) {}

    Result<void> add(std::int64_t step, double epoch, const std::string& values) {
        std::string entry = fmt::format("{}\n  {{\"step\": {}", m_first ? "" : ",", step);
        entry += std::isfinite(epoch) ? fmt::format(", \"epoch\": {}", epoch) : "";
        m_first = false;
        return m_file.write(entry + values + "}");
    }

  private:
    AtomicFile& m_file;
    bool m_first = true;
};

} // namespace

Result<void> write_trainer_state(AtomicFile& file, const Curves& curves) {
    double epoch = std::nan("");
    std::int64_t last_step = 0;
    if (auto done = file.write(R"({"log_history": [)"); !done) {
        return done;
    }
    Entries entries(file);
    auto done = each_row(curves, [&](std::int64_t step, const Row& row) -> Result<void> {
        std::string train;
        std::string evaluation;
        for (const auto& [name, point] : row) {
            if (*name == "train/epoch") {
                epoch = point->value;
                continue;
            }
            const bool measured = name->starts_with("eval/") || name->starts_with("test/");
            (measured ? evaluation : train) +=
                fmt::format(", {}: {}", quoted(to_hugging_face(*name)), number(point->value));
        }
        last_step = step;
        for (const auto& values : {train, evaluation}) {
            if (!values.empty()) {
                if (auto written = entries.add(step, epoch, values); !written) {
                    return written;
                }
            }
        }
        return {};
    });
    if (!done) {
        return done;
    }
    return file.write(fmt::format("\n],\n\"best_metric\": null,\n\"best_model_checkpoint\": null,\n\"epoch\": {},\n"
                                  "\"global_step\": {},\n\"max_steps\": {}}}\n",
                                  std::isfinite(epoch) ? number(epoch) : "null", last_step, last_step));
}

Result<Curves> read_trainer_state(const std::filesystem::path& file, Budget& budget, std::vector<Error>& problems) {
    auto text = read_file(file, kLargest);
    if (!text) {
        return fail(text.error());
    }
    make_json(*text);
    History history(budget);
    (void)nlohmann::json::sax_parse(*text, &history);
    if (history.error()) {
        return fail(*history.error());
    }
    Curves curves = history.take();
    if (const auto at = history.damaged_at()) {
        const auto line = 1 + std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(std::min(*at, text->size())), '\n');
        Error error{ErrorCode::BadInput, "The file is no JSON from here on. What stands before it was read.",
                    Place{file.string(), line, fmt::format("byte {}", *at)}};
        if (curves.empty()) {
            error.message = "The file is no JSON from here on, and nothing measured stands before it.";
            return fail(error);
        }
        problems.push_back(std::move(error));
    }
    if (!history.seen()) {
        return fail(ErrorCode::BadInput, "There is no log_history in this file: it is no trainer_state.json.",
                    Place{file.string(), 0, {}});
    }
    return curves;
}

} // namespace stillroom::exchange
