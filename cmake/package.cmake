# `cpack` in the build folder makes a Debian package: the program, its units, its manual page, the pages of operations and
# a settings file: build `staffwright` and `manual_page` first. tests/deploy/test_package.py builds it and looks inside.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)    # cpack packs what was built, and builds nothing

set(deploy ${CMAKE_SOURCE_DIR}/deploy)
install(TARGETS staffwright RUNTIME DESTINATION bin)
install(FILES ${deploy}/systemd/staffwright.service ${deploy}/systemd/staffwright-worker.service
              ${deploy}/systemd/staffwright-backup.service ${deploy}/systemd/staffwright-backup.timer
        DESTINATION lib/systemd/system)
install(FILES ${deploy}/debian/settings.toml DESTINATION /etc/staffwright)
install(FILES ${deploy}/nginx/staffwright.conf ${deploy}/postgresql/staffwright.sql ${deploy}/postgresql/staffwright.conf
        DESTINATION share/doc/staffwright/examples)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs/operations DESTINATION share/doc/staffwright FILES_MATCHING PATTERN "*.md")
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION share/doc/staffwright RENAME copyright)
# Debian's manual pages are compressed, without a time in them: the same tree makes the same package.
set(manual ${CMAKE_BINARY_DIR}/staffwright.1.gz)
add_custom_command(OUTPUT ${manual} DEPENDS ${CMAKE_SOURCE_DIR}/docs/man/staffwright.1
                   COMMAND gzip -9nc ${CMAKE_SOURCE_DIR}/docs/man/staffwright.1 > ${manual})
add_custom_target(manual_page ALL DEPENDS ${manual})
install(FILES ${manual} DESTINATION share/man/man1)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME staffwright)
set(CPACK_PACKAGE_VENDOR Staffwright)
set(CPACK_PACKAGE_CONTACT "Staffwright <staffwright@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Rosters that are legal, fair and costed, for the people behind a health service")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Server, worker and command line: builds rosters and proves how good they are, judges any\n"
    "roster, keeps people, demand and rosters of the trusts of a region, and says why.\n"
    "The store is SQLite, or PostgreSQL 15 and later.")
string(REPLACE ";" "" CPACK_DEBIAN_PACKAGE_DESCRIPTION "${CPACK_DEBIAN_PACKAGE_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)    # for what goes to /etc
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata, fonts-dejavu-core")    # beside the libraries
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, postgresql-client")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql, nginx")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${deploy}/debian/postinst ${deploy}/debian/prerm ${deploy}/debian/postrm
                                       ${deploy}/debian/conffiles)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
