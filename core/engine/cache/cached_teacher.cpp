// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/cached_teacher.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace stillroom::engine {

namespace {

constexpr std::int64_t kMeasuredRows = 4096;
constexpr double kLeastShare = 1e-9; // has a logarithm

/// Log sum of exp(z / T) at any temperature, between two known ones in a line over 1 / T: [P].
torch::Tensor log_sum_at(const torch::Tensor& known, double temperature) {
    const double at = std::clamp(temperature, kTemperatures.front(), kTemperatures.back());
    const auto above = std::max<std::ptrdiff_t>(1, std::lower_bound(kTemperatures.begin(), kTemperatures.end(), at) - kTemperatures.begin());
    const double from = 1.0 / kTemperatures[static_cast<std::size_t>(above - 1)];
    const double to = 1.0 / kTemperatures[static_cast<std::size_t>(above)];
    const double share = (1.0 / at - from) / (to - from);
    return known.select(-1, above - 1) * (1.0 - share) + known.select(-1, above) * share;
}

/// Index of the nearest known temperature.
std::int64_t nearest_temperature(double temperature) {
    const auto nearest = std::min_element(kTemperatures.begin(), kTemperatures.end(), [temperature](double a, double b) {
        return std::abs(a - temperature) < std::abs(b - temperature);
    });
    return nearest - kTemperatures.begin();
}

const OutputName& output_named(std::string_view name) {
    return *std::find_if(std::begin(kOutputs), std::end(kOutputs), [name](const OutputName& output) { return name == output.name; });
}

class CachedTeacher final : public TeacherOutputs {
  public:
    CachedTeacher(const std::vector<OutputStore>& stores, const TeacherQuestion& question, double temperature)
        : m_stores(stores), m_question(question), m_temperature(temperature) {}

    Result<void> look_up(const std::vector<Asked>& asked) {
        std::unordered_map<OutputKey, Where> known;
        for (const auto& one : asked) {
            const auto source = static_cast<std::size_t>(m_question.texts.source(one.example));
            const auto place = m_stores[source].find(one.key);
            if (!place) {
                return fail(ErrorCode::Internal, "A teacher's answer is missing on the disk.");
            }
            known[one.key] = {source, *place};
        }
        const auto variants = m_question.variants();
        m_where.resize(static_cast<std::size_t>(m_question.texts.size() * variants));
        for (std::int32_t example = 0; example < m_question.texts.size(); ++example) {
            for (std::int64_t variant = 0; variant < variants; ++variant) {
                const auto found = known.find(output_key(m_question.texts, example, variant));
                if (found != known.end()) {
                    m_where[static_cast<std::size_t>(example * variants + variant)] = found->second;
                }
            }
        }
        return {};
    }

    Outputs of(const Batch& batch, const BatchIndices& examples, std::int64_t epoch) override {
        std::vector<Where> places;
        places.reserve(examples.size());
        for (const auto example : examples) {
            places.push_back(m_where[static_cast<std::size_t>(example * m_question.variants() + m_question.variant(epoch))].value());
        }
        const auto device = batch.ids.device();
        const auto take = [&](bool wanted, const char* name, torch::Dtype type) {
            return wanted ? gather(places, output_named(name)).to(device, type) : torch::Tensor();
        };
        const auto& pass = m_question.pass;
        Outputs outputs;
        outputs.domain = take(pass.domain, "domain", torch::kFloat32);
        outputs.intent = take(pass.intent, "intent", torch::kFloat32);
        outputs.label = take(pass.label, "label", torch::kFloat32);
        outputs.tags = take(pass.tags, "tags", torch::kFloat32);
        outputs.mlm_pieces = take(pass.mlm, "mlm.pieces", torch::kInt64);
        if (pass.mlm) {
            const auto kept = take(true, "mlm.logits", torch::kFloat32);
            outputs.mlm = torch::cat({kept, others(kept, take(true, "mlm.log_sums", torch::kFloat32))}, -1);
        }
        if (!m_question.layers.empty()) {
            outputs.hidden.resize(static_cast<std::size_t>(m_question.layers.back() + 1));
            const auto states = take(true, "states", torch::kFloat32).chunk(static_cast<std::int64_t>(m_question.layers.size()), -1);
            for (std::size_t i = 0; i < states.size(); ++i) {
                outputs.hidden[static_cast<std::size_t>(m_question.layers[i])] = states[i];
            }
        }
        return outputs;
    }

  private:
    struct Where {
        std::size_t store = 0;
        OutputStore::Place place;
    };

    /// [P, 1]: the logit that gives all pieces which are not kept their probability at the temperature.
    [[nodiscard]] torch::Tensor others(const torch::Tensor& kept, const torch::Tensor& log_sums) const {
        const auto all = log_sum_at(log_sums, m_temperature);
        const auto share = (1.0 - (kept / m_temperature - all.unsqueeze(-1)).exp().sum(-1)).clamp_min(kLeastShare);
        return ((share.log() + all) * m_temperature).unsqueeze(-1);
    }

    [[nodiscard]] torch::Tensor gather(const std::vector<Where>& places, const OutputName& output) const {
        std::vector<torch::Tensor> rows;
        rows.reserve(places.size());
        for (const auto& where : places) {
            rows.push_back(m_stores[where.store].rows(where.place, output));
        }
        return torch::cat(rows);
    }

    const std::vector<OutputStore>& m_stores;
    const TeacherQuestion& m_question;
    double m_temperature;
    std::vector<std::optional<Where>> m_where; ///< by example and mask variant
};

} // namespace

Result<std::unique_ptr<TeacherOutputs>> cached_teacher(const std::vector<OutputStore>& stores, const TeacherQuestion& question,
                                                       const std::vector<Asked>& asked, double temperature) {
    auto teacher = std::make_unique<CachedTeacher>(stores, question, temperature);
    if (auto found = teacher->look_up(asked); !found) {
        return fail(found.error());
    }
    return teacher;
}

double truncation_error(const std::vector<OutputStore>& stores, const TeacherQuestion& question, const std::vector<Asked>& asked,
                        double temperature) {
    const auto column = nearest_temperature(temperature);
    double lost = 0.0;
    std::int64_t rows = 0;
    const auto stride = std::max<std::size_t>(1, asked.size() / static_cast<std::size_t>(kMeasuredRows));
    for (std::size_t i = 0; question.pass.mlm && i < asked.size() && rows < kMeasuredRows; i += stride) {
        const auto& store = stores[static_cast<std::size_t>(question.texts.source(asked[i].example))];
        if (const auto place = store.find(asked[i].key)) {
            const auto unknown = store.rows(*place, output_named("mlm.unknown")).select(-1, column);
            lost += unknown.sum().item<double>();
            rows += unknown.size(0);
        }
    }
    return rows == 0 ? 0.0 : lost / static_cast<double>(rows);
}

} // namespace stillroom::engine
