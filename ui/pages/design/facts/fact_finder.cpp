// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/facts/fact_finder.h"

#include "core/corpus/open_reference.h"
#include "core/recipe/document.h"
#include "core/store/model_library.h"
#include "ui/pages/design/document/mixture.h"

#include <QMetaObject>
#include <QtConcurrentRun>

#include <algorithm>
#include <list>

namespace stillroom::ui {

namespace {

constexpr int kRestMs = 160;
constexpr std::size_t kKeptMixtures = 24;
constexpr std::int64_t kVocabularySample = 50000; ///< utterances are plenty for word frequencies

nlohmann::json keyOf(const recipe::CorpusRef& ref) {
    return {ref.locations(), ref.format, ref.language, ref.text_column, ref.label_column};
}

/// Everything the facts depend on, as text.
std::string keyOf(const recipe::Recipe& recipe, const std::filesystem::path& folder) {
    const nlohmann::json document = recipe::to_json(recipe);
    nlohmann::json key{folder.string(), document.at("corpora"), document.at("transfer"), recipe.tasks.corpus,
                       recipe.tasks.evaluate_on, recipe.study.seeds, document.at("teacher").at("source"), recipe.teacher.path,
                       document.at("tokenizer").at("kind"), recipe.tokenizer.path};
    if (const auto sweep = sweepOf(recipe)) {
        key.push_back(sweep->source);
        key.push_back(sweep->values);
    }
    return key.dump();
}

std::int64_t estimatedTokens(const corpus::Utterance& utterance) {
    const auto words = static_cast<std::int64_t>(utterance.words.empty()
                                                     ? std::count(utterance.text.begin(), utterance.text.end(), ' ') + 1
                                                     : static_cast<std::ptrdiff_t>(utterance.words.size()));
    return static_cast<std::int64_t>(piecesOf(words));
}

} // namespace

struct FactFinder::Cache {
    std::map<std::string, corpus::CorpusPtr> corpora;
    std::map<std::string, corpus::Vocabulary> vocabularies;
    std::map<std::string, run::Fingerprints> contents; ///< of loaded teachers and tokenizers
    std::list<std::pair<std::string, MixtureFact>> mixtures; ///< newest first
};

/// One count, in the background thread.
struct FactFinder::Work {
    using Put = std::function<void(Facts&)>;

    recipe::Recipe recipe;
    std::filesystem::path folder;
    std::filesystem::path home;
    std::shared_ptr<Cache> cache;
    std::stop_token stop;
    std::function<void(Put)> deliver;
    std::map<std::string, corpus::CorpusPtr> opened{};

    void run() {
        findTeacher();
        openCorpora();
        findMixtures();
        findCloseness();
        findLeak();
        deliver([](Facts& facts) { facts.counting = false; });
    }

    [[nodiscard]] std::string cacheKey(const recipe::CorpusRef& ref) const {
        return nlohmann::json{keyOf(ref), folder.string()}.dump();
    }

    void findTeacher() {
        std::optional<recipe::ModelShape> shape;
        if (recipe.teacher.source == recipe::TeacherSource::Load && !recipe.teacher.path.empty()) {
            const auto place = store::resolve_model(recipe.teacher.path, folder, home);
            const auto found = place ? store::inspect_model(*place) : fail(place.error());
            shape = found ? std::optional(*found) : std::nullopt; // pre-flight tells why not
        }
        deliver([shape](Facts& facts) { facts.loadedTeacher = shape; });
        findContents();
    }

    /// Hashes of what is loaded, kept by path: the files of a teacher are large.
    void findContents() {
        run::RunRequest request;
        request.recipe = recipe;
        request.recipe_folder = folder;
        request.home = home;
        const auto key = nlohmann::json{recipe.teacher.source, recipe.teacher.path, recipe.tokenizer.kind, recipe.tokenizer.path}.dump();
        const auto known = cache->contents.find(key);
        if (known == cache->contents.end()) {
            const auto read = run::fingerprints(request, {});
            cache->contents[key] = read ? *read : run::Fingerprints{};
        }
        deliver([prints = cache->contents[key]](Facts& facts) {
            facts.loadedContents = prints.teacher;
            facts.tokenizerContents = prints.tokenizer;
        });
    }

    void openCorpora() {
        for (const auto& ref : recipe.corpora) {
            if (stop.stop_requested() || ref.location.empty()) {
                continue;
            }
            CorpusFact fact;
            auto& kept = cache->corpora[cacheKey(ref)];
            if (!kept) {
                auto corpus = corpus::open_reference(ref, folder, home, stop);
                if (corpus) {
                    kept = *corpus;
                } else if (corpus.error().code == ErrorCode::Cancelled) {
                    return;
                } else {
                    fact.error = corpus.error();
                }
            }
            if (kept) {
                fact.info = kept->info();
                opened[ref.name] = kept;
            }
            deliver([name = ref.name, fact](Facts& facts) { facts.corpora[name] = fact; });
        }
    }

    void findMixtures() {
        const auto sweep = sweepOf(recipe);
        const std::size_t count = sweep && !sweep->values.empty() ? sweep->values.size() : 1;
        for (std::size_t i = 0; i < count && !stop.stop_requested(); ++i) {
            MixtureFact fact;
            if (sweep && !sweep->values.empty()) {
                auto sources = mixtureAt(recipe, *sweep, sweep->values[i]);
                if (sources) {
                    fact = mixture(*sources);
                } else {
                    fact.error = sources.error();
                }
            } else {
                fact = mixture(recipe.transfer.sources);
            }
            if (fact.error && fact.error->code == ErrorCode::Cancelled) {
                return;
            }
            deliver([i, count, fact](Facts& facts) {
                facts.mixtures.resize(count);
                facts.mixtures[i] = fact;
            });
        }
    }

    MixtureFact mixture(const std::vector<recipe::TransferSource>& sources) {
        const auto& transfer = recipe.transfer;
        corpus::TransferRequest request;
        nlohmann::json key{transfer.size, transfer.unit, transfer.when_short, transfer.fill_from, recipe.tasks.corpus,
                           recipe.tasks.evaluate_on, recipe.study.seeds.empty() ? 1 : recipe.study.seeds.front()};
        for (const auto& source : sources) {
            const auto corpus = opened.find(source.corpus);
            if (corpus == opened.end()) {
                return {}; // its own fact tells why
            }
            request.sources.push_back({source.corpus, corpus->second, source.ratio});
            key.push_back({source.corpus, corpus->second->info().fingerprint, source.ratio});
        }
        if (request.sources.empty()) {
            return {};
        }
        const std::string text = key.dump();
        const auto kept = std::find_if(cache->mixtures.begin(), cache->mixtures.end(),
                                       [&](const auto& entry) { return entry.first == text; });
        if (kept != cache->mixtures.end()) {
            return kept->second;
        }
        request.size = transfer.size;
        request.unit = transfer.unit;
        request.when_short = transfer.when_short;
        request.fill_from = transfer.fill_from;
        request.seed = recipe.study.seeds.empty() ? 1 : recipe.study.seeds.front();
        if (const auto labelled = opened.find(recipe.tasks.corpus); labelled != opened.end()) {
            request.test = labelled->second;
            request.test_split = recipe.tasks.evaluate_on == "dev" ? corpus::Split::Dev : corpus::Split::Test;
        }
        request.tokens = estimatedTokens;
        request.stop = stop;
        MixtureFact fact;
        auto planned = corpus::TransferSet::plan(request);
        if (planned) {
            auto set = std::make_shared<corpus::TransferSet>(std::move(*planned));
            fact.plan = set->report();
            fact.set = set;
            cache->mixtures.emplace_front(text, fact);
            if (cache->mixtures.size() > kKeptMixtures) {
                cache->mixtures.pop_back();
            }
        } else {
            fact.error = planned.error();
        }
        return fact;
    }

    const corpus::Vocabulary* vocabularyOf(const std::string& name, corpus::Split split) {
        const auto corpus = opened.find(name);
        if (corpus == opened.end()) {
            return nullptr;
        }
        const std::string key = corpus->second->info().fingerprint + corpus::to_string(split);
        if (const auto kept = cache->vocabularies.find(key); kept != cache->vocabularies.end()) {
            return &kept->second;
        }
        corpus::StatisticsOptions options;
        options.at_most = kVocabularySample;
        options.stop = stop;
        auto counted = corpus::vocabulary(*corpus->second, split, options);
        return counted ? &cache->vocabularies.emplace(key, std::move(*counted)).first->second : nullptr;
    }

    void findCloseness() {
        const auto split = recipe.tasks.evaluate_on == "dev" ? corpus::Split::Dev : corpus::Split::Test;
        const auto* target = vocabularyOf(recipe.tasks.corpus, split);
        for (const auto& source : recipe.transfer.sources) {
            if (target == nullptr || stop.stop_requested()) {
                return;
            }
            if (const auto* words = vocabularyOf(source.corpus, corpus::Split::Train)) {
                const auto found = corpus::closeness(*words, *target);
                deliver([name = source.corpus, found](Facts& facts) { facts.closeness[name] = found; });
            }
        }
    }

    void findLeak() {
        const auto labelled = opened.find(recipe.tasks.corpus);
        if (labelled == opened.end()) {
            return;
        }
        const auto split = recipe.tasks.evaluate_on == "dev" ? corpus::Split::Dev : corpus::Split::Test;
        auto found = corpus::leak(*labelled->second, corpus::Split::Train, *labelled->second, split, stop);
        if (found) {
            deliver([found = *found](Facts& facts) { facts.leak = found; });
        }
    }
};

FactFinder::FactFinder(std::filesystem::path home, QObject* parent)
    : QObject(parent), m_home(std::move(home)), m_cache(std::make_shared<Cache>()) {
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRestMs);
    connect(&m_timer, &QTimer::timeout, this, &FactFinder::start);
}

FactFinder::~FactFinder() {
    m_stop.request_stop();
    m_pool.waitForDone();
}

void FactFinder::look(const recipe::Recipe& recipe, const std::filesystem::path& folder) {
    std::string key = keyOf(recipe, folder);
    if (key == m_key) {
        return;
    }
    m_key = std::move(key);
    m_recipe = recipe;
    m_folder = folder;
    m_stop.request_stop();
    ++m_generation; // what is still on its way is out of date
    m_facts.counting = true;
    m_facts.mixtures.clear();
    m_timer.start();
}

void FactFinder::setSpeed(const run::DeviceSpeed& speed) {
    m_facts.speed = speed;
    Q_EMIT updated();
}

void FactFinder::start() {
    m_stop = std::stop_source();
    // Facts about corpora that the recipe no longer has go; the others stay on show until replaced.
    std::erase_if(m_facts.corpora, [this](const auto& entry) {
        return std::none_of(m_recipe.corpora.begin(), m_recipe.corpora.end(),
                            [&](const recipe::CorpusRef& ref) { return ref.name == entry.first; });
    });
    auto work = std::make_shared<Work>();
    work->recipe = m_recipe;
    work->folder = m_folder;
    work->home = m_home;
    work->cache = m_cache;
    work->stop = m_stop.get_token();
    work->deliver = [this, generation = m_generation](const Work::Put& put) {
        QMetaObject::invokeMethod(this, [this, generation, put] { deliver(generation, put); }, Qt::QueuedConnection);
    };
    const auto future = QtConcurrent::run(&m_pool, [work] { work->run(); });
    Q_UNUSED(future) // the destructor waits for the pool
}

void FactFinder::deliver(std::uint64_t generation, const std::function<void(Facts&)>& put) {
    if (generation == m_generation) {
        put(m_facts);
        Q_EMIT updated();
    }
}

} // namespace stillroom::ui
